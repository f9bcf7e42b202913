using System.Globalization;
using Roi.Engine.Economics;
using Roi.Engine.Streams;

namespace Roi.Engine.Tests.Streams;

/// <summary>The fast path of streams against the plain statement.</summary>
/// <remarks>Relative to 1e-9, with a floor where a number near 0 is the difference of larger ones. Rates beyond 1,000 % are compared to
/// 1e-6, since so few digits of the discount factor are left. The environment variable <c>ROI_STREAM_CASES</c> asks for more cases than
/// 800, <c>ROI_STREAM_FIRST</c> for another first seed.</remarks>
public class StreamFastPathTests
{
    private static readonly int Cases = Asked("ROI_STREAM_CASES", 800), First = Asked("ROI_STREAM_FIRST", 0);
    private static readonly StreamOutcome[] All = Enum.GetValues<StreamOutcome>();

    [Fact]
    public void Every_outcome_equals_the_plain_statement()
    {
        for (var seed = First; seed < First + Cases; seed++)
        {
            StreamCase trials = new(seed, 1 + new Random(seed).Next(20));
            var found = trials.Evaluate(All);
            for (var trial = 0; trial < trials.Count; trial++)
            {
                var statement = StreamStatement.Of(trials.Terms, trials.Streams(trial));
                foreach (var outcome in All)
                    Compare(statement, outcome, found[trial][(int)outcome], $"seed {seed}, trial {trial}: {trials.Terms}; "
                        + string.Join("; ", (object[])trials.Streams(trial)));
            }
        }
    }

    [Fact]
    public void The_year_table_and_cumulative_cash_equal_the_plain_statement()
    {
        for (var seed = 2_000; seed < 2_200; seed++)
        {
            StreamCase trials = new(seed, 1 + new Random(seed).Next(20));
            var (years, cumulative) = (trials.Years(), trials.Cumulative());
            for (var trial = 0; trial < trials.Count; trial++)
            {
                var statement = StreamStatement.Of(trials.Terms, trials.Streams(trial));
                var size = Moved(statement);
                double[] expected = [.. statement.Years.SelectMany(Row)];
                Assert.Equal(expected, years[trial], (x, y) => Math.Abs(x - y) <= 1e-10 * size);
                var total = 0.0;
                Assert.Equal(statement.Flows.Select(flow => total += flow), cumulative[trial], (x, y) => Math.Abs(x - y) <= 1e-10 * size);
            }
        }
    }

    [Fact]
    public void A_trials_bits_depend_on_no_neighbour()
    {
        for (var seed = 3_000; seed < 3_050; seed++)
        {
            StreamCase trials = new(seed, 21);
            var together = trials.Evaluate(All);
            for (var trial = 0; trial < trials.Count; trial++)
                Assert.Equal(trials.Only(trial).Evaluate(All)[0], together[trial]);
        }
    }

    [Fact]
    public void Asked_for_alone_an_outcome_has_the_same_bits()
    {
        for (var seed = 3_050; seed < 3_080; seed++)
        {
            StreamCase trials = new(seed, 9);
            var together = trials.Evaluate(All);
            foreach (var outcome in All)
                Assert.Equal(together.Select(trial => trial[(int)outcome]), trials.Evaluate([outcome]).Select(trial => trial[0]));
        }
    }

    /// <summary>The digest is that of any vector width: run with DOTNET_EnableAVX512=0, DOTNET_EnableAVX2=0 or
    /// DOTNET_EnableHWIntrinsic=0.</summary>
    [Fact]
    public void The_bits_are_the_same_on_every_machine()
    {
        var digest = 14695981039346656037UL;
        for (var seed = 4_000; seed < 4_100; seed++)
            foreach (var number in new StreamCase(seed, 13).Evaluate(All).SelectMany(trial => trial))
                digest = (digest ^ (double.IsNaN(number) ? 1 : BitConverter.DoubleToUInt64Bits(number))) * 1099511628211UL;
        Assert.Equal(8197032614379322058UL, digest);
    }

    [Fact]
    public void Values_out_of_range_make_all_outcomes_NaN()
    {
        StreamEconomics economics = new(new(60, 0.1, 3) { Tax = new(0.25, new StraightLineDepreciation(5)) },
        [
            new SingleShape(StreamKind.Investment, StreamValue.Column(0), StreamValue.Column(1)) { Until = StreamValue.Column(2) },
            new YearlyShape(StreamKind.Benefit, StreamValue.Column(3))
            {
                Start = StreamValue.Column(4),
                RampUp = StreamValue.Column(5),
                End = StreamValue.Column(6),
                Growth = StreamValue.Column(7),
            },
        ]);
        double[] usual = [100, 0, 3, 60, 1, 6, 50, 0.02];
        const int stride = 32;
        foreach (var bad in new[] { double.NaN, double.PositiveInfinity, -1.5 })
        {
            var buffer = new double[stride * (usual.Length + All.Length)];
            for (var column = 0; column < usual.Length; column++)
            {
                buffer.AsSpan(column * stride, stride).Fill(usual[column]);
                buffer[column * stride + column] = bad; // trial i has one bad value, that of column i
            }
            economics.Evaluate(new(buffer, stride, 20), [.. All.Select(outcome => (outcome, usual.Length + (int)outcome))]);
            foreach (var outcome in All)
                for (var trial = 0; trial < 20; trial++)
                {
                    if (trial is 0 or 3 && double.IsFinite(bad))
                        continue; // money may be negative
                    Assert.Equal(trial < usual.Length, double.IsNaN(buffer[(usual.Length + (int)outcome) * stride + trial]));
                }
        }
    }

    private static int Asked(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var asked) ? asked : otherwise;

    private static double[] Row(YearOfCash year) =>
        [.. year.Streams, year.Benefit, year.Cost, year.Investment, year.Residual, year.Tax, year.Net, year.Cumulative];

    private static double Moved(StreamStatement statement) =>
        statement.Years.Sum(year => year.Streams.Sum(Math.Abs) + Math.Abs(year.Tax));

    private static void Compare(StreamStatement statement, StreamOutcome outcome, double actual, string place)
    {
        var expected = statement[outcome];
        var moved = statement.Volume + Moved(statement);
        var floor = outcome switch
        {
            StreamOutcome.Payback or StreamOutcome.DiscountedPayback or StreamOutcome.PaybackAfterTax => 1,
            StreamOutcome.Irr or StreamOutcome.IrrAfterTax => 1,
            StreamOutcome.Mirr or StreamOutcome.ProfitabilityIndex => 1,
            StreamOutcome.Npv or StreamOutcome.NpvAfterTax or StreamOutcome.LowestCash or StreamOutcome.PeakFunding => moved,
            _ => 0,
        };
        var tolerance = outcome is StreamOutcome.Irr or StreamOutcome.IrrAfterTax && expected > 10 ? 1e-6 : 1e-9;
        if (!expected.Equals(actual) && !(Math.Abs(expected - actual) <= tolerance * Math.Max(Math.Abs(expected), floor)))
            Assert.Fail(Invariant($"{outcome}: plain {expected:R}, fast {actual:R}, {place}"));
    }
}
