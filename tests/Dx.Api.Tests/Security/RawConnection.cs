using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Dx.Api.Tests.Security;

/// <summary>A request as the bytes that travel: what no client library would send can be said.</summary>
/// <param name="Target">Each character is one byte.</param>
internal sealed record RawRequest(string Method, string Target, IReadOnlyList<(string Name, string Value)> Headers, byte[] Body)
{
    /// <summary>What was done to it.</summary>
    public string What { get; init; } = "";

    public byte[] ToBytes()
    {
        var head = new StringBuilder($"{Method} {Target} HTTP/1.1\r\n");
        foreach (var (name, value) in Headers)
        {
            head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        }

        return [.. Encoding.Latin1.GetBytes(head.Append("\r\n").ToString()), .. Body];
    }

    public RawRequest WithHeader(string name, string value) => this with { Headers = [.. Headers.Where(h => h.Name != name), (name, value)] };

    /// <summary>The request with that body, and a length that says so.</summary>
    public RawRequest WithBody(byte[] body) =>
        (this with { Body = body }).WithHeader("Content-Length", body.Length.ToString(CultureInfo.InvariantCulture));

    public override string ToString()
    {
        var text = Encoding.Latin1.GetString(ToBytes());
        return $"[{What}] {(text.Length <= 700 ? text : text[..700])}";
    }
}

/// <param name="Status">0: the server closed the connection without a word.</param>
internal sealed record RawAnswer(int Status, string Head, string Body)
{
    /// <summary>Whether the web server itself refused, before the product was asked: a bare status, and no more on this connection.</summary>
    public bool IsOfTheServerItself => Body.Length == 0
        && Head.Contains("Content-Length: 0", StringComparison.OrdinalIgnoreCase)
        && Head.Contains("Connection: close", StringComparison.OrdinalIgnoreCase)
        && !Head.Contains("Content-Type", StringComparison.OrdinalIgnoreCase);

    public override string ToString() => $"{Head}\n{(Body.Length <= 700 ? Body : Body[..700])}";
}

/// <summary>One connection after another to a listening server, kept as long as the server keeps it.</summary>
internal sealed class RawConnection(Uri address) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private TcpClient? client;

    public async Task<RawAnswer> SendAsync(RawRequest request)
    {
        using var waiting = new CancellationTokenSource(Patience);
        var answer = await AttemptAsync(request, waiting.Token);
        if (answer.Status == 0 || answer.Head.Contains("Connection: close", StringComparison.OrdinalIgnoreCase))
        {
            Dispose();
        }

        return answer;
    }

    public void Dispose()
    {
        client?.Dispose();
        client = null;
    }

    private async Task<RawAnswer> AttemptAsync(RawRequest request, CancellationToken cancellationToken)
    {
        if (client is null)
        {
            client = new TcpClient { NoDelay = true };
            await client.ConnectAsync(address.Host, address.Port, cancellationToken);
        }

        var stream = client.GetStream();
        try
        {
            // A server that refuses a large body answers before it has read it all, and then stops reading.
            var sending = stream.WriteAsync(request.ToBytes(), cancellationToken).AsTask();
            var answer = await ReadAsync(stream, request.Method == "HEAD", cancellationToken);
            if (!sending.IsCompleted)
            {
                Dispose();
            }

            _ = sending.ContinueWith(s => s.Exception, TaskScheduler.Default);
            return answer;
        }
        catch (IOException)
        {
            return new RawAnswer(0, "", "");
        }
    }

    private static async Task<RawAnswer> ReadAsync(NetworkStream stream, bool withoutBody, CancellationToken cancellationToken)
    {
        var received = new List<byte>();
        var buffer = new byte[16 * 1024];
        int end;
        while ((end = EndOfHead(received)) < 0)
        {
            if (!await MoreAsync())
            {
                return new RawAnswer(0, "", "");
            }
        }

        var head = Encoding.Latin1.GetString([.. received.Take(end)]);
        received.RemoveRange(0, end);
        var status = int.Parse(head.Split(' ')[1], CultureInfo.InvariantCulture);
        if (status < 200)
        {
            return await ReadAsync(stream, withoutBody, cancellationToken);
        }

        var length = Header(head, "Content-Length");
        if (withoutBody || status is 204 or 304)
        {
            return new RawAnswer(status, head, "");
        }

        if (length is not null)
        {
            var expected = int.Parse(length, CultureInfo.InvariantCulture);
            while (received.Count < expected && await MoreAsync())
            {
            }

            return new RawAnswer(status, head, Encoding.UTF8.GetString([.. received]));
        }

        while (!EndsWithLastChunk(received) && await MoreAsync())
        {
        }

        return new RawAnswer(status, head, Unchunked(received));

        async Task<bool> MoreAsync()
        {
            var count = await stream.ReadAsync(buffer, cancellationToken);
            received.AddRange(buffer.AsSpan(0, count));
            return count > 0;
        }
    }

    private static int EndOfHead(List<byte> received)
    {
        for (var i = 3; i < received.Count; i++)
        {
            if (received[i] == '\n' && received[i - 1] == '\r' && received[i - 2] == '\n')
            {
                return i + 1;
            }
        }

        return -1;
    }

    private static string? Header(string head, string name) => head.Split("\r\n")
        .FirstOrDefault(line => line.StartsWith($"{name}:", StringComparison.OrdinalIgnoreCase))?[(name.Length + 1)..].Trim();

    private static bool EndsWithLastChunk(List<byte> received) =>
        received.Count >= 5 && Encoding.Latin1.GetString([.. received[^5..]]) == "0\r\n\r\n";

    private static string Unchunked(List<byte> received)
    {
        var body = new List<byte>();
        var at = 0;
        while (received.IndexOf((byte)'\n', at) is var line and >= 0
            && int.TryParse(Encoding.Latin1.GetString([.. received[at..line]]).Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var size)
            && size > 0)
        {
            body.AddRange(received.Skip(line + 1).Take(size));
            at = line + 1 + size + 2;
        }

        return Encoding.UTF8.GetString([.. body]);
    }
}
