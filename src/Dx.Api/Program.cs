using Dx.Api.CommandLine;
using Dx.Api.Hosting;
using Dx.Application;
using Dx.Infrastructure;
using Dx.Infrastructure.EmbeddedPostgres;
using Dx.Infrastructure.Hosting;

switch (args)
{
    case ["plans", .. var words]:
        return await PlanCommands.RunAsync(words, Terminal.OfProcess(), CancellationToken.None);
    case ["audit", .. var words]:
        return await AuditCommands.RunAsync(words, Terminal.OfProcess(), CancellationToken.None);
    case ["people", .. var words]:
        return await PeopleCommands.RunAsync(words, Terminal.OfProcess(), CancellationToken.None);
}

if (args is [BackupCommands.Backup or BackupCommands.Restore, ..])
{
    return await BackupCommands.RunAsync(args, Terminal.OfProcess(), BackupCommands.Configuration(), CancellationToken.None);
}

// Settings lie beside the program, wherever it is started from.
var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
var role = builder.Configuration.GetNodeRole();
builder.WebHost.UseDxDefaults(builder.Configuration);
builder.Logging.AddDxLogs(builder.Configuration);

using var startLogs = LoggerFactory.Create(logging => logging.AddDxLogs(builder.Configuration));
DxDatabase database;
try
{
    database = await DxDatabase.OpenAsync(builder.Configuration, startLogs.CreateLogger("Dx"), CancellationToken.None);
}
catch (EmbeddedPostgresException failure)
{
    await Console.Error.WriteLineAsync(failure.Message);
    return 1;
}

await using (database)
{
    builder.Services.AddDxApplication();
    builder.Services.AddDxInfrastructure(database, role, builder.Configuration);
    builder.Services.AddDxApi(builder.Configuration);

    var app = builder.Build();
    app.UseDxApi(role);
    app.AnnounceAddress(database);
    await app.RunAsync();
}

return 0;
