namespace Dx.Infrastructure.Backup;

/// <summary>A backup that cannot be taken or restored; nothing was changed.</summary>
/// <param name="errorCode">A stable name for scripts.</param>
/// <param name="message">For the person at the terminal: what, where, and how to mend it.</param>
internal sealed class BackupException(string errorCode, string message, Exception? innerException = null)
    : Exception(message, innerException)
{
    public string ErrorCode { get; } = errorCode;

    public static BackupException Damaged(string path, string what, Exception? cause = null) =>
        new("backup.damaged", $"{path}: 控えが壊れています（{what}）。別の控えを使ってください。何も変えていません。", cause);
}
