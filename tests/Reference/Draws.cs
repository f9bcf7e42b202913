namespace Roi.Reference;

/// <summary>Random numbers of the reference: xoshiro256** (Blackman and Vigna 2018), seeded by SplitMix64.</summary>
internal sealed class Draws
{
    private readonly ulong[] state = new ulong[4];
    private double? spare;

    /// <param name="seeds">Any numbers; other numbers give another stream.</param>
    public Draws(params ReadOnlySpan<long> seeds)
    {
        var mixed = 0x243F6A8885A308D3UL;
        foreach (var seed in seeds)
            mixed = Mixed(mixed ^ (ulong)seed);
        for (var i = 0; i < state.Length; i++)
            state[i] = Mixed(mixed += 0x9E3779B97F4A7C15UL);
    }

    /// <summary>A number above 0 and below 1.</summary>
    public double Uniform() => ((Next() >> 11) + 0.5) / 9007199254740992.0;

    /// <summary>A number from <paramref name="low"/> to <paramref name="high"/>.</summary>
    public double Between(double low, double high) => low + (high - low) * Uniform();

    /// <summary>Whether an event of probability <paramref name="p"/> happens.</summary>
    public bool Chance(double p) => Uniform() < p;

    /// <summary>A whole number from 0 to <paramref name="count"/> - 1, all as likely.</summary>
    public int Below(int count) => (int)(Uniform() * count);

    /// <summary>One of some values, all as likely.</summary>
    public T OneOf<T>(params ReadOnlySpan<T> values) => values[Below(values.Length)];

    /// <summary>A standard normal number by Marsaglia's polar method.</summary>
    public double Normal()
    {
        if (spare is { } kept)
        {
            spare = null;
            return kept;
        }
        while (true)
        {
            var (x, y) = (2 * Uniform() - 1, 2 * Uniform() - 1);
            var square = x * x + y * y;
            if (square is >= 1 or 0)
                continue;
            var scale = Math.Sqrt(-2 * Math.Log(square) / square);
            spare = y * scale;
            return x * scale;
        }
    }

    /// <summary>A gamma number of scale 1, by the method of Marsaglia and Tsang (2000); below shape 1 raised by a power of a
    /// uniform.</summary>
    public double Gamma(double shape)
    {
        if (shape < 1)
            return Gamma(shape + 1) * Math.Pow(Uniform(), 1 / shape);
        var d = shape - 1.0 / 3;
        var c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            var x = Normal();
            var v = 1 + c * x;
            if (v <= 0)
                continue;
            v = v * v * v;
            if (Math.Log(Uniform()) < 0.5 * x * x + d - d * v + d * Math.Log(v))
                return d * v;
        }
    }

    private ulong Next()
    {
        var result = ulong.RotateLeft(state[1] * 5, 7) * 9;
        var shifted = state[1] << 17;
        state[2] ^= state[0];
        state[3] ^= state[1];
        state[1] ^= state[2];
        state[0] ^= state[3];
        state[2] ^= shifted;
        state[3] = ulong.RotateLeft(state[3], 45);
        return result;
    }

    private static ulong Mixed(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
