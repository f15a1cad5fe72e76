namespace Dx.TestKit;

/// <summary>How much of a long test is run: a share that suits every build, or all of it with <c>DX_LONG_TESTS=1</c>.</summary>
public static class Extent
{
    public static int Of(int usual, int full) =>
        Environment.GetEnvironmentVariable("DX_LONG_TESTS") == "1" ? full : usual;
}
