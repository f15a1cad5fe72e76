using System.Text;
using Dx.Application.PlanDocuments;

namespace Dx.Infrastructure.Tests.PlanDocuments;

/// <summary>Files that are refused before their meaning is looked at, in bounded memory and time.</summary>
public sealed class RefusalTests
{
    [Theory]
    [InlineData("shift_jis", "Shift_JIS")]
    [InlineData("utf-16", "UTF-16")]
    [InlineData("utf-16BE", "UTF-16")]
    [InlineData("euc-jp", "UTF-8として読めない")]
    public void Read_OtherEncoding_AsksForUtf8(string name, string found)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

        var reading = SampleDocument.Format.Read(Encoding.GetEncoding(name).GetBytes(SampleDocument.Yaml));

        var problem = reading.Problems.Should().ContainSingle().Which;
        problem.Code.Should().Be("notUtf8");
        problem.Message.Should().Contain(found == "UTF-8として読めない" ? "UTF-8で保存し直してください" : found);
    }

    [Fact]
    public void Read_InvalidByte_NamesItsLineAndColumn()
    {
        byte[] bytes = [.. "format: dx-plan/1\nplan: あ"u8, 0xFF, 0x20, 0x0A];

        var problem = SampleDocument.Format.Read(bytes).Problems.Should().ContainSingle().Which;

        (problem.Code, problem.Line, problem.Column).Should().Be(("notUtf8", 2, 8));
    }

    [Fact]
    public void Read_ByteOrderMark_IsOverlooked() =>
        SampleDocument.Format.Read([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(SampleDocument.Yaml)]).Problems.Should().BeEmpty();

    [Fact]
    public void Read_WindowsLineEnds_AreTheSameDocument()
    {
        var windows = SampleDocument.Read(SampleDocument.Yaml.ReplaceLineEndings("\r\n"));

        PlanDocumentHash.AreEqual(windows.Document!, SampleDocument.Document()).Should().BeTrue();
    }

    [Theory]
    [InlineData("a\0b", "controlCharacter")]
    [InlineData("a\u0007b", "controlCharacter")]
    [InlineData("a\u2028b", "controlCharacter")]
    [InlineData("\"\\u0000\"", "controlCharacter")]
    [InlineData("\"\\u001B[31m\"", "controlCharacter")]
    [InlineData("!!str x", "tag")]
    [InlineData("!exec x", "tag")]
    [InlineData("&a x", "anchor")]
    [InlineData("*a", "anchor")]
    [InlineData("@x", "syntax")]
    [InlineData("a: b", "syntax")]
    [InlineData("\"x", "syntax")]
    public void Read_ForbiddenInValue_IsRefusedOnItsLine(string value, string code)
    {
        var text = SampleDocument.With("title: 書かない市役所", $"title: {value}");

        var problem = SampleDocument.Read(text).Problems.Should().ContainSingle(p => p.Code == code).Which;

        problem.Line.Should().Be(SampleDocument.LineOf(SampleDocument.Yaml, "title: 書かない市役所"));
    }

    [Fact]
    public void Read_LoneSurrogateEscape_IsRefused()
    {
        var reading = SampleDocument.Read(SampleDocument.With("title: 書かない市役所", "title: \"\\uD83D x\""));

        reading.Problems.Should().ContainSingle().Which.Code.Should().BeOneOf("controlCharacter", "syntax");
    }

    [Fact]
    public void Read_JsonWithTabsAndEscapes_IsTheDocument()
    {
        var json = SampleDocument.Format.Write(SampleDocument.Document(), PlanDocumentSyntax.Json)
            .Replace("  ", "\t", StringComparison.Ordinal)
            .Replace("書かない市役所", "\\u66F8\\uD83D\\uDE00\\/", StringComparison.Ordinal);

        SampleDocument.Read(json).Document!.Elements[1].Title.Should().Be("書😀/");
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("# ひとこと\n", "empty")]
    [InlineData("- a\n", "wrongType")]
    [InlineData("text\n", "wrongType")]
    [InlineData("{", "syntax")]
    [InlineData("{\"format\": \"dx-plan/1\"", "syntax")]
    [InlineData("? [a, b]\n: c\n", "keyNotText")]
    [InlineData("<<: {a: 1}\n", "mergeKey")]
    [InlineData("format: dx-plan/1\nformat: dx-plan/1\n", "duplicateKey")]
    [InlineData("format: dx-plan/1\n---\nformat: dx-plan/1\n", "multipleDocuments")]
    public void Read_NoSuchDocument_IsRefused(string text, string code) =>
        SampleDocument.Read(text).Problems.Select(p => p.Code).Should().Contain(code);

    [Theory]
    [InlineData(1_000)]
    [InlineData(1_000_000)]
    public void Read_DeepNesting_IsRefusedWithoutOverflow(int levels)
    {
        SampleDocument.Read("a: " + new string('[', levels)).Problems.Should().ContainSingle().Which.Code.Should().Be("tooDeep");
        SampleDocument.Read(string.Concat(Enumerable.Repeat("{\"a\":", levels))).Problems.Should().ContainSingle().Which.Code.Should().Be("tooDeep");
        SampleDocument.Read(string.Concat(Enumerable.Repeat("- ", levels))).Problems.Should().ContainSingle().Which.Code.Should().Be("tooDeep");
    }

    [Fact]
    public void Read_DeepIndentation_IsRefused()
    {
        var text = string.Concat(Enumerable.Range(0, 1_000).Select(i => new string(' ', i) + "a:\n"));

        SampleDocument.Read(text).Problems.Should().ContainSingle().Which.Code.Should().Be("tooDeep");
    }

    [Fact]
    public void Read_AnchorBomb_IsRefusedWithoutGrowing()
    {
        var bomb = new StringBuilder("a: &a [x,x,x,x,x,x,x,x,x,x]\n");
        for (var c = 'b'; c <= 'j'; c++)
        {
            var aliases = string.Join(',', Enumerable.Repeat($"*{(char)(c - 1)}", 10));
            bomb.Append(System.Globalization.CultureInfo.InvariantCulture, $"{c}: &{c} [{aliases}]\n");
        }

        var reading = SampleDocument.Read(bomb.ToString());

        reading.Document.Should().BeNull();
        reading.Problems.Count(p => p.Code == "anchor").Should().Be(100);
    }

    [Fact]
    public void Read_TooManyNodes_IsRefused() =>
        SampleDocument.Read("a: [" + string.Concat(Enumerable.Repeat("x,", 250_000)) + "]").Problems
            .Should().ContainSingle().Which.Code.Should().Be("tooManyNodes");

    [Fact]
    public void Read_OverlongValue_IsRefused() =>
        SampleDocument.Read(SampleDocument.With("summary: 十年間の見本。", "summary: " + new string('あ', 20_001))).Problems
            .Should().ContainSingle().Which.Code.Should().Be("tooLong");

    [Fact]
    public void Read_ThousandsOfProblems_ReportsFiveHundredAndSaysThereAreMore()
    {
        var text = string.Concat(Enumerable.Range(0, 20_000).Select(i => $"k{i.ToString(System.Globalization.CultureInfo.InvariantCulture)}: 1\n"));

        var problems = SampleDocument.Read(text).Problems;

        problems.Should().HaveCount(PlanDocumentLimits.Problems + 1);
        problems[^1].Code.Should().Be("tooManyProblems");
    }

    [Fact]
    public async Task ReadAsync_TwentyMegabytes_StopsReadingAtTheBound()
    {
        using var stream = new EndlessStream(20 * 1024 * 1024);

        var reading = await SampleDocument.Format.ReadAsync(stream, CancellationToken.None);

        reading.Problems.Should().ContainSingle().Which.Code.Should().Be("tooLarge");
        stream.Taken.Should().BeLessThanOrEqualTo(PlanDocumentLimits.Bytes + 1);
    }

    [Fact]
    public async Task ReadAsync_Sample_IsTheDocument()
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(SampleDocument.Yaml));

        var reading = await SampleDocument.Format.ReadAsync(stream, CancellationToken.None);

        PlanDocumentHash.AreEqual(reading.Document!, SampleDocument.Document()).Should().BeTrue();
    }

    private sealed class EndlessStream(long length) : Stream
    {
        public long Taken { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => Taken;
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var given = (int)Math.Min(count, length - Taken);
            buffer.AsSpan(offset, given).Fill((byte)'a');
            Taken += given;
            return given;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
