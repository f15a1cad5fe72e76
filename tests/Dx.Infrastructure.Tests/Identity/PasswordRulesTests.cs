using Dx.Infrastructure.Identity;

namespace Dx.Infrastructure.Tests.Identity;

public sealed class PasswordRulesTests
{
    [Theory]
    [InlineData("くもり空の下の小さな図書館")]
    [InlineData("correct horse battery staple")]
    [InlineData("すずめとからすの朝の会議")]
    [InlineData("vK7#pQ2!mZ9x")]
    [InlineData("            のはらの一軒家の灯")]
    public void Check_LongAndOfOnesOwn_IsAccepted(string password) => Codes(password).Should().BeEmpty();

    [Theory]
    [InlineData("", "password.length")]
    [InlineData("みじかい合言葉だよ。", "password.length")]
    [InlineData("12345678901", "password.length")]
    [InlineData("👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧", "password.length")]
    [InlineData("password1234", "password.guessable")]
    [InlineData("Password2026!", "password.guessable")]
    [InlineData("pa$$w0rd12345", "password.guessable")]
    [InlineData("ｐａｓｓｗｏｒｄ１２３４", "password.guessable")]
    [InlineData("passwordpassword", "password.guessable")]
    [InlineData("1qaz2wsx3edc", "password.guessable")]
    [InlineData("qwertyuiop[]", "password.guessable")]
    [InlineData("lkjhgfdsapoiuytrewq", "password.guessable")]
    [InlineData("123456789012", "password.guessable")]
    [InlineData("20262026202620262026", "password.guessable")]
    [InlineData("aaaaaaaaaaaa", "password.guessable")]
    [InlineData("ああああああああああああ", "password.guessable")]
    [InlineData("abcabcabcabcab", "password.guessable")]
    [InlineData("yamada@city.example", "password.guessable")]
    [InlineData("yamada123456", "password.guessable")]
    [InlineData("山田花子山田花子山田花子", "password.guessable")]
    [InlineData("dx推進計画dx推進計画", "password.guessable")]
    [InlineData("yamadapassword", "password.guessable")]
    public void Check_ShortOrKnown_IsRefused(string password, string code) => Codes(password).Should().Equal(code);

    [Fact]
    public void Check_AtTheBounds_IsAsSaid()
    {
        const string Varied = "あさひがのぼるとうみがひかる";

        Codes(Varied[..11]).Should().Equal("password.length");
        Codes(Varied[..12]).Should().BeEmpty();
        Codes(Long(128)).Should().BeEmpty();
        Codes(Long(129)).Should().Equal("password.length");
    }

    [Fact]
    public void List_IsThere() => CommonPasswords.Covers("1qazxsw23edc").Should().BeTrue();

    private static string Long(int length) => string.Concat(Enumerable.Range(0, 128).Select(i => (char)('亜' + i * 7)))[..Math.Min(length, 128)]
        + new string('x', Math.Max(0, length - 128));

    private static IEnumerable<string> Codes(string password) =>
        PasswordRules.Check(password, "yamada@city.example", "山田 花子").Select(v => v.Code);
}
