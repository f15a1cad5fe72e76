using Dx.Domain.Municipalities;

namespace Dx.Domain.Tests.Municipalities;

public sealed class MunicipalityCodeTests
{
    /// <summary>小金井市, 小平市, 武蔵野市, 国分寺市 and the fictional 見本市.</summary>
    public static TheoryData<string> Codes => new() { "132101", "132110", "132039", "132144", "999997" };

    [Theory]
    [MemberData(nameof(Codes))]
    public void Parse_CodeInUse_IsRead(string text)
    {
        var code = MunicipalityCode.Parse(text);

        (code.Value, code.ToString()).Should().Be((text, text));
        MunicipalityCode.TryParse(text, out var again).Should().BeTrue();
        again.Should().Be(code);
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void TryParse_AnyOtherCheckDigit_IsRefused(string text)
    {
        var others = "0123456789".Where(digit => digit != text[5]).Select(digit => text[..5] + digit).ToList();

        others.Should().HaveCount(9).And.OnlyContain(other => !Reads(other));
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void TryParse_TwoNeighboursSwapped_IsRefused(string text)
    {
        // Their weights differ by one, so the sum moves by the digits' difference, which is never a multiple of 11.
        for (var i = 0; i < 4; i++)
        {
            var swapped = text[..i] + text[i + 1] + text[i] + text[(i + 2)..];
            Reads(swapped).Should().Be(swapped == text, swapped);
        }
    }

    [Theory]
    [InlineData("132021", '1')] // 立川市: 11 − 10 = 1
    [InlineData("011002", '2')] // 札幌市: a leading zero is part of the code
    [InlineData("132110", '0')] // 11 − 1 = 10, of which the last digit counts
    public void TryParse_RemaindersAtTheEdges_AreRead(string text, char checkDigit)
    {
        Reads(text).Should().BeTrue();
        text[5].Should().Be(checkDigit);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("13210")]
    [InlineData("1321010")]
    [InlineData(" 132101")]
    [InlineData("13210a")]
    [InlineData("-32101")]
    [InlineData("１３２１０１")]
    [InlineData("१३२१०१")]
    public void TryParse_NotSixAsciiDigits_IsRefused(string? text)
    {
        MunicipalityCode.TryParse(text, out var code).Should().BeFalse();
        code.Should().Be(default(MunicipalityCode));
    }

    [Fact]
    public void Parse_WrongCheckDigit_SaysWhichText() =>
        FluentActions.Invoking(() => MunicipalityCode.Parse("132102")).Should().Throw<FormatException>().WithMessage("*132102*");

    [Fact]
    public void Default_IsEmptyAndNoMunicipality()
    {
        var none = default(MunicipalityCode);

        (none.Value, none.ToString()).Should().Be(("", ""));
        none.Should().NotBe(MunicipalityCode.Parse("999997"));
        Reads(none.Value).Should().BeFalse();
    }

    private static bool Reads(string text) => MunicipalityCode.TryParse(text, out _);
}
