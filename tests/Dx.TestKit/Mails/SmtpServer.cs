using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Dx.TestKit.Mails;

/// <summary>
/// A mail server on this machine (RFC 5321, what a client needs of it), which keeps what it is given. Written here rather
/// than taken from npm: a test of the server side then needs no second runtime, and decides the answer to every command.
/// </summary>
public sealed class SmtpServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stopped = new();
    private readonly ConcurrentQueue<ReceivedMail> received = new();
    private readonly ConcurrentQueue<string> commands = new();
    private readonly Task accepting;

    public SmtpServer()
    {
        listener.Start();
        accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public IReadOnlyList<ReceivedMail> Received => [.. received];

    public IReadOnlyList<string> Commands => [.. commands];

    /// <summary>Answers a command in the server's place; null: as usual.</summary>
    public Func<string, string?> Answer { get; set; } = _ => null;

    /// <summary>Waits for a letter to that address.</summary>
    public async Task<ReceivedMail> NextToAsync(string recipient)
    {
        for (var attempt = 0; attempt < 1_200; attempt++)
        {
            if (received.FirstOrDefault(m => m.Recipients.Contains(recipient)) is { } mail)
            {
                return mail;
            }

            await Task.Delay(50);
        }

        throw new TimeoutException($"No letter to {recipient} arrived within a minute.");
    }

    public async ValueTask DisposeAsync()
    {
        await stopped.CancelAsync();
        listener.Stop();
        await accepting;
        stopped.Dispose();
    }

    private async Task AcceptAsync()
    {
        var open = new List<Task>();
        try
        {
            while (true)
            {
                open.Add(TalkAsync(await listener.AcceptTcpClientAsync(stopped.Token)));
            }
        }
        catch (Exception failure) when (failure is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(open);
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                await TalkAsync(client.GetStream());
            }
            catch (Exception failure) when (failure is IOException or OperationCanceledException)
            {
                // The other side went, or the test is over.
            }
        }
    }

    private async Task TalkAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8, detectEncodingFromByteOrderMarks: false);
        await using var writer = new StreamWriter(stream, new UTF8Encoding(false)) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 mail.test ESMTP");
        var recipients = new List<string>();
        while (await reader.ReadLineAsync(stopped.Token) is { } line)
        {
            commands.Enqueue(line);
            var answer = Answer(line) ?? Usual(line, recipients);
            await writer.WriteLineAsync(answer);
            if (line == "DATA" && answer.StartsWith('3'))
            {
                var letter = new ReceivedMail([.. recipients], await ReadLetterAsync(reader));
                recipients.Clear();
                answer = Answer(".") ?? "250 taken";
                if (answer.StartsWith('2'))
                {
                    received.Enqueue(letter);
                }

                await writer.WriteLineAsync(answer);
            }
            else if (line == "QUIT")
            {
                return;
            }
        }
    }

    private static string Usual(string line, List<string> recipients)
    {
        var verb = line.Split(' ', ':')[0].ToUpperInvariant();
        if (verb == "RCPT")
        {
            recipients.Add(line[(line.IndexOf('<', StringComparison.Ordinal) + 1)..line.IndexOf('>', StringComparison.Ordinal)]);
        }

        return verb switch
        {
            "EHLO" => "250-mail.test\r\n250 SMTPUTF8",
            "DATA" => "354 go on",
            "QUIT" => "221 bye",
            "MAIL" or "RCPT" or "RSET" or "NOOP" or "HELO" => "250 ok",
            _ => "502 not known here",
        };
    }

    private async Task<string> ReadLetterAsync(StreamReader reader)
    {
        var letter = new StringBuilder();
        while (await reader.ReadLineAsync(stopped.Token) is { } line && line != ".")
        {
            letter.Append(line.StartsWith('.') ? line[1..] : line).Append('\n');
        }

        return letter.ToString();
    }
}
