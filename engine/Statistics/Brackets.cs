using System.Collections.Immutable;

namespace Roi.Engine.Statistics;

/// <summary>Ranges of values in which the percentiles of a column are expected, estimated from a sample: in ascending order, without
/// overlap.</summary>
internal sealed class Brackets
{
    /// <summary>Brackets of one pass; <see cref="Lows"/> and <see cref="Highs"/> hold a multiple of it.</summary>
    public const int Together = 3;

    /// <summary>The half-width of a bracket, in standard deviations of the shares involved. A percentile outside its bracket requires a
    /// second pass; with independent trials this happens in a few of ten thousand columns.</summary>
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
        lows.AsSpan().Fill(double.PositiveInfinity);   // an empty bracket
        highs.AsSpan().Fill(double.PositiveInfinity);
        for (var i = 0; i < Count; i++)
            (lows[i], highs[i], tied[i]) = brackets[i];
    }

    /// <summary>The number of brackets.</summary>
    public int Count { get; }

    /// <summary>The expected share of all trials within the brackets; less where values are tied.</summary>
    public double ExpectedShare { get; }

    /// <summary>The lower ends, padded to a multiple of <see cref="Together"/>.</summary>
    public ReadOnlySpan<double> Lows => lows;

    /// <summary>The upper ends, never below the lower ones.</summary>
    public ReadOnlySpan<double> Highs => highs;

    /// <summary>Whether an end may be the value of many trials, so that values equal to the ends have to be counted.</summary>
    public ReadOnlySpan<bool> Tied => tied;

    /// <summary>The bracket of each percentile.</summary>
    public ImmutableArray<int> OfPercents { get; }

    /// <summary>Estimates the brackets of percentiles from a sample.</summary>
    /// <param name="sample">Trials of the column, ascending, without NaN.</param>
    /// <param name="percents">Ascending, within (0, 100).</param>
    /// <param name="smallest">The smallest number of trials of which a percentile is computed: those of one replicate, or of
    /// all.</param>
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

    /// <summary>Merges the brackets of single percentiles where they overlap.</summary>
    /// <param name="each">In the order of the percentiles. Two may share an end, which belongs to neither.</param>
    /// <param name="expectedShare">The expected share of all trials within them.</param>
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

    /// <summary>A single bracket that contains every value, for a number of percentiles.</summary>
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

    /// <summary>The largest expected difference between the shares below a percentile of the sample and of the trials.</summary>
    private static double Margin(double share, int sample, long smallest)
    {
        var parts = 1.0 / sample + 1.0 / smallest;
        return Width * Math.Sqrt(share * (1 - share) * parts) + parts;
    }

    private static bool IsTied(ReadOnlySpan<double> sample, int place) => place <= 0 || place >= sample.Length - 1
        || sample[place - 1] == sample[place] || sample[place + 1] == sample[place];
}
