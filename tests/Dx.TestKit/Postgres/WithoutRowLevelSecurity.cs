namespace Dx.TestKit.Postgres;

/// <summary>Takes the third wall down: the policies of no table are asked.</summary>
public static class WithoutRowLevelSecurity
{
    public static async Task DisableRowLevelSecurityAsync(this Sql owner)
    {
        foreach (var table in await owner.ListAsync<string>(
            "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'"))
        {
            await owner.RunAsync($"alter table \"{table}\" disable row level security");
        }
    }
}
