namespace Dx.Api.CommandLine;

/// <summary>What a command tells the shell; the numbers are part of its contract.</summary>
internal enum ExitCode
{
    /// <summary>Nothing wrong; for a comparison, no difference.</summary>
    Ok = 0,

    /// <summary>A comparison found a difference; the record is not as it was written.</summary>
    Different = 1,

    /// <summary>The document is invalid, or the server refused.</summary>
    Refused = 2,

    /// <summary>Wrong usage, a file that cannot be read or written, or a server that cannot be reached.</summary>
    Failed = 3,
}
