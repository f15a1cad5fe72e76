namespace Dx.Infrastructure.EmbeddedPostgres;

/// <summary>The private PostgreSQL cluster cannot run: what happened, where, and how to mend it.</summary>
public sealed class EmbeddedPostgresException : Exception
{
    public EmbeddedPostgresException()
    {
    }

    public EmbeddedPostgresException(string message)
        : base(message)
    {
    }

    public EmbeddedPostgresException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <param name="japanese">For the person who runs the product.</param>
    /// <param name="english">For the person who searches for the cause.</param>
    /// <param name="innerException">What was thrown underneath.</param>
    public EmbeddedPostgresException(string japanese, string english, Exception? innerException = null)
        : base($"{japanese}{Environment.NewLine}{english}", innerException)
    {
    }
}
