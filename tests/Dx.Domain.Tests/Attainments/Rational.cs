using System.Numerics;

namespace Dx.Domain.Tests.Attainments;

/// <summary>An exact fraction: the oracle's arithmetic shares nothing with decimal's rounding.</summary>
internal readonly record struct Rational(BigInteger Top, BigInteger Bottom) : IComparable<Rational>
{
    public static Rational Of(decimal value)
    {
        var bits = decimal.GetBits(value);
        var top = ((BigInteger)(uint)bits[2] << 64) | ((BigInteger)(uint)bits[1] << 32) | (uint)bits[0];
        return new Rational(bits[3] < 0 ? -top : top, BigInteger.Pow(10, (bits[3] >> 16) & 0xFF));
    }

    public static implicit operator Rational(int value) => new(value, 1);

    public static Rational operator +(Rational x, Rational y) => new((x.Top * y.Bottom) + (y.Top * x.Bottom), x.Bottom * y.Bottom);

    public static Rational operator -(Rational x, Rational y) => new((x.Top * y.Bottom) - (y.Top * x.Bottom), x.Bottom * y.Bottom);

    public static Rational operator *(Rational x, Rational y) => new(x.Top * y.Top, x.Bottom * y.Bottom);

    public static Rational? operator /(Rational x, Rational y) =>
        y.Top.IsZero ? null : new Rational(x.Top * y.Bottom * y.Top.Sign, x.Bottom * BigInteger.Abs(y.Top));

    public static bool operator <(Rational x, Rational y) => x.CompareTo(y) < 0;

    public static bool operator >(Rational x, Rational y) => x.CompareTo(y) > 0;

    public static bool operator <=(Rational x, Rational y) => x.CompareTo(y) <= 0;

    public static bool operator >=(Rational x, Rational y) => x.CompareTo(y) >= 0;

    public int CompareTo(Rational other) => (Top * other.Bottom).CompareTo(other.Top * Bottom);

    public bool Equals(Rational other) => CompareTo(other) == 0;

    public override int GetHashCode() => 0;

    /// <summary>Six places, half away from zero.</summary>
    public decimal Rounded()
    {
        var millionths = ((BigInteger.Abs(Top) * 2_000_000) + Bottom) / (Bottom * 2);
        return (decimal)(Top.Sign * millionths) / 1_000_000m;
    }
}
