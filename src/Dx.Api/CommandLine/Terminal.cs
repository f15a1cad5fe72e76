using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dx.Api.CommandLine;

/// <summary>Where a command writes, and what it is told by its surroundings.</summary>
/// <param name="Output">Results, for people or as JSON.</param>
/// <param name="Errors">Why there is no result.</param>
/// <param name="Variable">Environment variables.</param>
internal sealed record Terminal(TextWriter Output, TextWriter Errors, Func<string, string?> Variable)
{
    /// <summary>As the API reads and writes; what a newer server adds is passed over.</summary>
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <summary>This process's own, in UTF-8 whatever the system's encoding: an exported document is UTF-8.</summary>
    public static Terminal OfProcess()
    {
        Console.OutputEncoding = new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        return new Terminal(Console.Out, Console.Error, Environment.GetEnvironmentVariable);
    }

    public void WriteJson<T>(T value) => Output.WriteLine(JsonSerializer.Serialize(value, Json));
}
