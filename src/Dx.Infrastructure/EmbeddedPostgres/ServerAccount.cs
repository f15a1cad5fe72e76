namespace Dx.Infrastructure.EmbeddedPostgres;

/// <summary>The unprivileged account PostgreSQL runs under when Dx is root: initdb and postgres refuse root.</summary>
internal sealed record ServerAccount(string Name, string UserId, string GroupId, string SwitchProgram)
{
    private static readonly string[] Candidates = ["postgres", "nobody"];

    /// <summary>Null when this process is not root and PostgreSQL can run as the same user.</summary>
    public static ServerAccount? ForThisProcess()
    {
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess)
        {
            return null;
        }

        var program = ProgramPath.Find("setpriv") ?? ProgramPath.Find("runuser") ?? throw new EmbeddedPostgresException(
            "PostgreSQL は root では動きません。一般ユーザーへ切り替える setpriv も runuser も見つかりません。"
            + "util-linux を入れるか、Dx を一般ユーザーで起動してください。",
            "PostgreSQL refuses to run as root, and neither setpriv nor runuser is there to switch to another user. "
            + "Install util-linux or start Dx as an ordinary user.");
        var users = File.ReadLines("/etc/passwd").Select(line => line.Split(':')).Where(fields => fields.Length >= 4).ToArray();
        var user = Candidates.Select(name => Array.Find(users, fields => fields[0] == name)).FirstOrDefault(found => found is not null)
            ?? throw new EmbeddedPostgresException(
                "PostgreSQL は root では動きません。/etc/passwd に postgres も nobody もありません。Dx を一般ユーザーで起動してください。",
                "PostgreSQL refuses to run as root, and /etc/passwd has neither postgres nor nobody. Start Dx as an ordinary user.");
        return new ServerAccount(user[0], UserId: user[2], GroupId: user[3], program);
    }

    /// <summary>The words to put before a command so that it runs under this account.</summary>
    public IEnumerable<string> Prefix() => Path.GetFileName(SwitchProgram) == "setpriv"
        ? [SwitchProgram, $"--reuid={UserId}", $"--regid={GroupId}", "--clear-groups", "--"]
        : [SwitchProgram, "-u", Name, "--"];
}
