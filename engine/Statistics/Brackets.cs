using System.Collections.Immutable;

namespace Roi.Engine.Statistics;

/// <summary>Ranges of values that the percentiles of a column should lie in, as a sample of it tells: in ascending order,
/// no two of them overlapping.</summary>
internal sealed class Brackets
{
    /// <summary>Brackets of one pass; <see cref="Lows"/> and <see cref="Highs"/> hold a multiple of it.</summary>
    public const int Together = 3;

    /// <summary>How far a bracket reaches to each side, in standard deviations of the shares involved. A miss costs a
    /// second pass: with independent trials this keeps them to a few in ten thousand columns.</summary>
    private const double Width = 4;

    private readonly double[] lows, highs;
    private readonly bool[] tied;

    private Brackets(List<(double Low, double High, bool Tied)> brackets, int[] ofPercents, double expectedShare)
    {
        ExpectedShare = expectedShare;
        Count = brackets.Count;
        OfPercents = [.. ofPercents];
        var padded = (Count + Together - 1) / Together * Together;
        (lows, highs, tied) = (new double[padded], new double[padded], new bool[padded]);
        lows.AsSpan().Fill(double.PositiveInfinity);   // holds nothing
        highs.AsSpan().Fill(double.PositiveInfinity);
        for (var i = 0; i < Count; i++)
            (lows[i], highs[i], tied[i]) = brackets[i];
    }

    /// <summary>How many brackets.</summary>
    public int Count { get; }

    /// <summary>About how large a part of all trials the brackets hold; ties make it less.</summary>
    public double ExpectedShare { get; }

    /// <summary>The lower ends, and what fills up the last pass.</summary>
    public ReadOnlySpan<double> Lows => lows;

    /// <summary>The upper ends, never below the lower ones.</summary>
    public ReadOnlySpan<double> Highs => highs;

    /// <summary>Whether an end may be the value of many trials, so that trials at the ends have to be counted.</summary>
    public ReadOnlySpan<bool> Tied => tied;

    /// <summary>The bracket of each percentile.</summary>
    public ImmutableArray<int> OfPercents { get; }

    /// <summary>Brackets of percentiles, as a sample tells.</summary>
    /// <param name="sample">Trials of the column, ascending, without NaN.</param>
    /// <param name="percents">Ascending, within (0, 100).</param>
    /// <param name="smallest">The fewest trials of which a percentile is asked for: of one replicate, or of the pool.</param>
    public static Brackets Of(ReadOnlySpan<double> sample, ImmutableArray<double> percents, long smallest)
    {
        var expected = 0.0;
        var each = new (double Low, double High, bool Tied)[percents.Length];
        for (var i = 0; i < percents.Length; i++)
        {
            each[i] = Of(sample, percents[i] / 100, smallest);
            expected += 2 * Margin(percents[i] / 100, sample.Length, smallest);
        }
        return Of(each, expected);
    }

    /// <summary>One bracket for every percentile, put together where they overlap.</summary>
    /// <param name="each">In the order of the percentiles. Two may share an end: it is of neither.</param>
    /// <param name="expectedShare">About how large a part of all trials they hold.</param>
    public static Brackets Of(ReadOnlySpan<(double Low, double High, bool Tied)> each, double expectedShare)
    {
        List<(double Low, double High, bool Tied)> brackets = [];
        var ofPercents = new int[each.Length];
        for (var i = 0; i < each.Length; i++)
        {
            if (brackets.Count > 0 && each[i].Low < brackets[^1].High)
                brackets[^1] = (Math.Min(each[i].Low, brackets[^1].Low), Math.Max(each[i].High, brackets[^1].High), true);
            else
                brackets.Add(each[i]);
            ofPercents[i] = brackets.Count - 1;
        }
        return new(brackets, ofPercents, Math.Min(1, expectedShare));
    }

    /// <summary>A single bracket that nothing is outside of, for as many percentiles.</summary>
    public static Brackets OfEverything(int percents) =>
        new([(double.NegativeInfinity, double.PositiveInfinity, true)], new int[percents], 1);

    private static (double Low, double High, bool Tied) Of(ReadOnlySpan<double> sample, double share, long smallest)
    {
        var margin = Margin(share, sample.Length, smallest);
        var low = (int)Math.Floor((share - margin) * sample.Length) - 1;
        var high = (int)Math.Ceiling((share + margin) * sample.Length) + 1;
        return (low < 0 ? double.NegativeInfinity : sample[low], high >= sample.Length ? double.PositiveInfinity : sample[high],
            IsTied(sample, low) || IsTied(sample, high));
    }

    /// <summary>How far the share below a percentile of the sample may be from the share below one of the trials.</summary>
    private static double Margin(double share, int sample, long smallest)
    {
        var parts = 1.0 / sample + 1.0 / smallest;
        return Width * Math.Sqrt(share * (1 - share) * parts) + parts;
    }

    private static bool IsTied(ReadOnlySpan<double> sample, int place) => place <= 0 || place >= sample.Length - 1
        || sample[place - 1] == sample[place] || sample[place + 1] == sample[place];
}
