using System.Text;

namespace Dx.Api.Tests.Security;

/// <summary>Values that programs trip over. In addresses and headers each character is one byte; bodies are bytes.</summary>
internal static class HostileValues
{
    /// <summary>Percent-encoded or not, as they travel in a path or a query.</summary>
    public static readonly string[] InAddress =
    [
        "", "%00", "a%00b", "%", "%z", "%zz", "%2", "%u3042", "%ED%A0%80", "%C0%AF", "%FF", "%E3%81", "%F0%9F%98%80", "%EF%BB%BF",
        "..", "%2e%2e", "..%2f..", "a%2Fb", "%5c..%5c", "%0d%0aX-Injected:%201", "%0A", "%09", "%20", "%E3%80%80", "%7f", "+", "*",
        ";", ":", "'", "\"", "<script>", "{code}", "\\", "|", "^", "`", "~", "[]", "@", "!", "$", ",", "a=b", "&", "\u00e9\u0080\u00ff", "\u00ed\u00a0\u0080",
        "0", "-0", "-1", "1e400", "-1e400", "1e-400", "NaN", "Infinity", "0x10", "007", "1.5", "1,5", "2147483648", "-2147483649",
        "9223372036854775808", "99999999999999999999999999", "9999", "10000", "true,false", "TRUE", "null", "undefined",
        "%EF%BC%91%EF%BC%92", "outcome,activity", "--pace", "-", "AAAA", "====", "'%20or%20'1'='1", "%25%00", "%2525", "$where",
        "00000000-0000-0000-0000-000000000000", "{00000000-0000-0000-0000-000000000000}", "0001-01-01", "9999-12-31T23:59:59.9999999Z",
        new('a', 65), new('a', 401), new('9', 5_000), new('%', 300), string.Concat(Enumerable.Repeat("%F0%9F%98%80", 200)),
    ];

    /// <summary>Longer than any address or header that the server reads.</summary>
    public static readonly string[] TooLong = [new('a', 9_000), new('a', 40_000)];

    public static readonly string[] InHeader =
    [
        "", " ", "\"", "\"\"", "W/", "W/\"1\"", "*", "1", "\"1\", \"2\"", "\"-1\"", "\"9223372036854775808\"", "\"1e3\"", "\"\u00e9\"",
        "null", "undefined", "\t", "a\tb", "a,b,,c", ";;;", "=", "%00", "\u00ff\u00fe", "\u00ed\u00a0\u0080", "'; select 1 --", "../..", new('k', 201),
        new('\"', 50), "0", "true", "text/html;q=banana", "*/*;q=2", "application/json;charset=none", "bytes=0-,-", "gzip;q=x, *;q=0",
    ];

    public static readonly string[] MediaTypes =
    [
        "text/plain", "application/xml", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "multipart/form-data",
        "application/json; charset=utf-16", "application/json; charset=none", "application/json;", "json", "", "*/*", "application/json, text/plain",
        "application/problem+json", "application/yaml", "application/JSON", "\u00e9/\u00e9", "application/json; charset=\"utf-8", "text/json",
    ];

    public static readonly string[] Methods =
    [
        "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND", "get", "Post", "FOO", "M-SEARCH", "QUERY", new('X', 100),
    ];

    private static readonly string[] Numbers =
    [
        "1e400", "-1e400", "1e-400", "-0", "-0.0", "0", "0.0000000000000000000000000001", "1e27", "-1e27", "1e28", "79228162514264337593543950336",
        "999999999999", "1000000000000", "0.1234567", "2026.5", "9999", "10000", "0.5", "-1", "2147483647", "2147483648", "-2147483649",
        "9223372036854775808", "99999999999999999999999999999999999999", "1e2147483648", "01", "+1", ".5", "1.", "0x1F", "NaN", "Infinity", "-Infinity",
        "1_000", "１２",
    ];

    private static readonly string[] Texts =
    [
        "\"\"", "\" \"", "\"\\u0000\"", "\"a\\u0000b\"", "\"\\ud800\"", "\"\\udc00\\ud800\"", "\"\\ud83d\\ude00\"", "\"\\uFFFF\"", "\"\\u202e\"", "\"\\x41\"",
        "\"\\u12\"", "\"\u0001\"", "\"\t\"", "\"unterminated", "\"'; drop table plans; --\"", "\"${jndi:ldap://x}\"", "\"<img src=x onerror=1>\"",
        "\"=1+1\"", "\"2026-02-30\"", "\"0000-01-01\"", "\"0001-01-01\"", "\"9999-12-31\"", "\"-0001-01-01\"", "\"20260401\"", "\"2026\"", "\"1\"", "\"true\"",
        "\"Final\"", "\"final,provisional\"", "\"3\"", "\"e\u0301\u0301\u0301\"", "\"二〇二六年度\"", "\"\U0001F468\u200D\U0001F469\u200D\U0001F467\"",
    ];

    private static readonly string[] Others =
    [
        "null", "true", "false", "[]", "{}", "[null]", "{\"a\":1}", "[[[]]]", "", " ", ",", "/* */ 1", "// 1", "undefined", "'x'", "1 2", "{", "[", "}", "\\",
    ];

    /// <summary>In the place of a JSON value.</summary>
    public static readonly byte[][] InJson =
    [
        .. Numbers.Concat(Texts).Concat(Others).Select(Encoding.UTF8.GetBytes),
        Encoding.UTF8.GetBytes($"\"{new string('x', 10_000)}\""),
        Encoding.UTF8.GetBytes($"\"{new string('字', 4_001)}\""),
        Encoding.UTF8.GetBytes(new string('9', 5_000)),
        Encoding.UTF8.GetBytes(Deep('[', ']')),
        Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":", 1_000)) + "1" + new string('}', 1_000)),
        [0x22, 0xED, 0xA0, 0x80, 0x22], [0x22, 0xFF, 0xFE, 0x22], [0x22, 0xC0, 0xAF, 0x22], [0x22, 0xE3, 0x81, 0x22], [0x22, 0xF4, 0x90, 0x80, 0x80, 0x22],
        [0x00], [0x22, 0x00, 0x22],
    ];

    /// <summary>In the place of a whole body.</summary>
    public static readonly byte[][] Bodies =
    [
        .. InJson,
        [], [0xEF, 0xBB, 0xBF], [0xEF, 0xBB, 0xBF, 0x7B, 0x7D], [0xFF, 0xFE, 0x7B, 0x00, 0x7D, 0x00], [0xFE, 0xFF], [0x1F, 0x8B, 0x08],
        "a=1&b=2"u8.ToArray(), "<a/>"u8.ToArray(), "{}{}"u8.ToArray(), "{\"a\":1"u8.ToArray(), "{\"a\":1,}"u8.ToArray(), "{\"a\":1,\"a\":2}"u8.ToArray(),
        Encoding.UTF8.GetBytes(new string('[', 100_000)), Encoding.UTF8.GetBytes(Deep('{', '}')),
        .. Documents().Select(Encoding.UTF8.GetBytes),
    ];

    /// <summary>A string of that many megabytes.</summary>
    public static byte[] HugeText(int megabytes) => Encoding.ASCII.GetBytes($"\"{new string('x', megabytes * 1024 * 1024)}\"");

    private static string Deep(char open, char close) => new string(open, 1_000) + new string(close, 1_000);

    private static string[] Documents() =>
    [
        "a: &x [*x]", "a: *none", "<<: *x", "? {a: b} : c", "%YAML 9.9\n---\nx", "--- \n--- \n...", "!!binary aGVsbG8=", "!<tag:x> y", "\t- a", "a: 1\na: 2",
        "format: dx-plan/1", "format: dx-plan/2", "format: [dx-plan/1]", "- a\n- b", "a: |\n  b\n c", "a: 'x", "a: \"\\ud800\"", "a: \"\\x00\"", "plan: null",
        "a: &a [x]\nb: &b [*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c]", new('-', 10_000), new(' ', 10_000),
        string.Concat(Enumerable.Range(0, 1_000).Select(i => new string(' ', i) + "a:\n")), string.Concat(Enumerable.Repeat("- ", 1_000)),
    ];
}
