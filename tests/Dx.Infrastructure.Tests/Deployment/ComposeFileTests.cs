using System.Text.RegularExpressions;

namespace Dx.Infrastructure.Tests.Deployment;

public sealed class ComposeFileTests
{
    // The settings the product reads, and the ones its framework and the database image read.
    private static readonly string[] ApiSettings =
        ["ConnectionStrings__Dx", "ConnectionStrings__DxOwner", "DX_BOOTSTRAP_API_KEY", "Dx__PublicAddress", "Dx__TrustedProxies"];

    private static readonly string[] MailSettings =
        ["Dx__Mail__Host", "Dx__Mail__Port", "Dx__Mail__Security", "Dx__Mail__UserName", "Dx__Mail__Password", "Dx__Mail__From"];

    private static readonly string[] DatabaseSettings = ["POSTGRES_DB", "POSTGRES_USER", "POSTGRES_PASSWORD", "POSTGRES_INITDB_ARGS"];

    private readonly Dictionary<object, object> _compose = DeploymentFiles.ReadCompose();

    private Dictionary<object, object> Services => Map(_compose, "services");

    [Fact]
    public void Services_Always_AreDatabaseApiWorkerAndWeb() =>
        Services.Keys.Should().BeEquivalentTo(["db", "api", "worker", "web"]);

    [Fact]
    public void ApiAndWorker_Always_AreOneImageInTwoRoles()
    {
        var api = Service("api");
        var worker = Service("worker");

        worker["image"].Should().Be(api["image"]);
        worker["build"].Should().BeEquivalentTo(api["build"]);
        List(api, "command").Should().Equal("--role", "api");
        List(worker, "command").Should().Equal("--role", "worker");
    }

    [Fact]
    public void Ports_Always_ArePublishedByWebAloneAndMeetNginx()
    {
        Services.Where(service => ((Dictionary<object, object>)service.Value).ContainsKey("ports"))
            .Select(service => service.Key).Should().Equal("web");

        List(Service("web"), "ports").Should().ContainSingle()
            .Which.Split(':').Last().Should().Be(NginxConfiguration.ListenPort);
    }

    [Theory]
    [InlineData("api")]
    [InlineData("worker")]
    [InlineData("web")]
    public void Build_Always_NamesFilesThatExistAndArgumentsTheDockerfileTakes(string service)
    {
        var build = Map(Service(service), "build");
        var context = Path.Combine(DeploymentFiles.Root, (string)build["context"]);
        var dockerfile = (string)build["dockerfile"];

        Directory.Exists(context).Should().BeTrue();
        File.Exists(Path.Combine(context, dockerfile)).Should().BeTrue();
        if (build.TryGetValue("args", out var arguments))
        {
            var taken = new Dockerfile(dockerfile).All("ARG").Select(argument => argument.Split('=')[0]);
            taken.Should().Contain(((Dictionary<object, object>)arguments).Keys.Cast<string>());
        }
    }

    [Fact]
    public void Environment_Always_NamesOnlySettingsThatAreRead()
    {
        Map(Service("api"), "environment").Keys.Should().BeEquivalentTo(ApiSettings);
        Map(Service("worker"), "environment").Keys.Should().BeSubsetOf([.. ApiSettings, .. MailSettings]).And.Contain(MailSettings, "the worker sends mail");
        Map(Service("db"), "environment").Keys.Should().BeEquivalentTo(DatabaseSettings);
    }

    [Fact]
    public void Environment_Worker_DoesNotHoldTheOwnersPassword() =>
        Map(Service("worker"), "environment").Values.Cast<string>().Should().NotContain(value => value.Contains("DX_OWNER_PASSWORD", StringComparison.Ordinal));

    [Fact]
    public void Environment_ConnectionStrings_NameTheDatabaseServiceItsUserAndTheApplicationsRole()
    {
        var database = Map(Service("db"), "environment");
        var owner = Connection("api", "ConnectionStrings__DxOwner");
        owner.Host.Should().Be("db");
        owner.Database.Should().Be((string)database["POSTGRES_DB"]);
        owner.Username.Should().Be((string)database["POSTGRES_USER"]);

        foreach (var service in new[] { "api", "worker" })
        {
            var app = Connection(service, "ConnectionStrings__Dx");
            app.Host.Should().Be("db");
            app.Database.Should().Be(owner.Database);
            app.Username.Should().NotBe(owner.Username);
            app.Options.Should().Be("-c role=dx_app");
        }
    }

    [Fact]
    public void Secrets_Always_ComeFromOutsideAndAreDemanded()
    {
        var text = DeploymentFiles.Read("docker-compose.yml");
        var secrets = Regex.Matches(text, @"\$\{(?<name>\w*(PASSWORD|KEY|SECRET|TOKEN)\w*)(?<demand>:\?[^}]+)?\}", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));

        secrets.Should().HaveCountGreaterThanOrEqualTo(5);
        secrets.Should().OnlyContain(secret => secret.Groups["demand"].Success);
        foreach (var (key, value) in Services.Keys.Where(name => Service((string)name).ContainsKey("environment")).SelectMany(name => Map(Service((string)name), "environment")))
        {
            if (Regex.IsMatch((string)key, "PASSWORD|KEY|SECRET|TOKEN", RegexOptions.None, TimeSpan.FromSeconds(1)))
            {
                value.Should().BeOfType<string>().Which.Should().StartWith("${", because: "{0} is a secret", key);
            }
        }
    }

    [Fact]
    public void DependsOn_Always_WaitsForServicesThatTellTheirHealth()
    {
        Services.Keys.Cast<string>().Should().OnlyContain(name => Service(name).ContainsKey("healthcheck"));
        foreach (var name in new[] { "api", "worker", "web" })
        {
            foreach (var (dependency, how) in Map(Service(name), "depends_on"))
            {
                Services.Should().ContainKey(dependency);
                ((Dictionary<object, object>)how)["condition"].Should().Be("service_healthy");
            }
        }
    }

    [Theory]
    [InlineData("api", "/health/ready")]
    [InlineData("worker", "/health/ready")]
    public void Healthcheck_ProductImage_AsksThePortItListensOn(string service, string path)
    {
        var test = string.Join(' ', List(Map(Service(service), "healthcheck"), "test"));

        test.Should().Contain($"/dev/tcp/127.0.0.1/{ApiImage.Port}").And.Contain($"GET {path} ");
    }

    [Fact]
    public void Healthcheck_Web_AsksThePortNginxListensOn() =>
        string.Join(' ', List(Map(Service("web"), "healthcheck"), "test")).Should().Contain($"http://127.0.0.1:{NginxConfiguration.ListenPort}/");

    [Fact]
    public void VolumesAndNetworks_Always_AreDeclaredAndUsed()
    {
        var volumes = List(Service("db"), "volumes").Select(volume => volume.Replace("${DX_BACKUPS:-backups}", "backups", StringComparison.Ordinal).Split(':')[0]);
        var networks = Services.Keys.Cast<string>().SelectMany(name => List(Service(name), "networks")).Distinct(StringComparer.Ordinal);

        volumes.Should().BeEquivalentTo(Map(_compose, "volumes").Keys.Cast<string>());
        networks.Should().BeEquivalentTo(Map(_compose, "networks").Keys.Cast<string>());
        List(Service("db"), "networks").Should().Equal("data");
        Map(Map(_compose, "networks"), "data")["internal"].Should().Be("true");
        List(Service("web"), "networks").Should().NotContain("data");
    }

    [Fact]
    public void Command_Database_ArchivesEveryFiveMinutesAtMostIntoTheBackupVolume()
    {
        var settings = ComposeDatabase.Settings();

        settings["archive_mode"].Should().Be("on");
        int.Parse(settings["archive_timeout"], System.Globalization.CultureInfo.InvariantCulture).Should().BeInRange(1, 300);
        settings["archive_command"].Should().Contain("/backups/wal/%f.gz");
        ComposeDatabase.Command()[2].Should().EndWith("exec docker-entrypoint.sh \"$$@\"");
        List(Service("db"), "volumes").Should().ContainSingle(volume => volume.EndsWith(":/backups", StringComparison.Ordinal));
    }

    [Fact]
    public void TrustedProxies_ByDefault_AreTheNetworkThatOnlyWebAndTheProductShare()
    {
        var front = Map(Map(_compose, "networks"), "front");
        var subnet = ((Dictionary<object, object>)((List<object>)Map(front, "ipam")["config"]).Single())["subnet"];

        Map(Service("api"), "environment")["Dx__TrustedProxies"].Should().Be($"${{DX_TRUSTED_PROXIES:-{subnet}}}");
        Services.Keys.Cast<string>().Where(name => List(Service(name), "networks").Contains("front")).Should().BeEquivalentTo("api", "worker", "web");
    }

    private Npgsql.NpgsqlConnectionStringBuilder Connection(string service, string key) =>
        new((string)Map(Service(service), "environment")[key]);

    private Dictionary<object, object> Service(string name) => Map(Services, name);

    private static Dictionary<object, object> Map(Dictionary<object, object> parent, string key) => (Dictionary<object, object>)parent[key];

    private static IReadOnlyList<string> List(Dictionary<object, object> parent, string key) => [.. ((List<object>)parent[key]).Cast<string>()];
}
