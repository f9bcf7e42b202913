using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Roi.Engine.Distributions;
using Roi.Engine.Economics;
using Roi.Engine.Streams;
using static Roi.Engine.Streams.StreamKind;

namespace Roi.Benchmarks;

/// <summary>What the cash flow of a trial of the plant costs as streams, beside that of one go-live with the same outcomes.</summary>
/// <remarks>The least of many short rounds, taken in turns: on a shared machine that is what the work itself takes. Draws and statistics,
/// which both need, are left out.</remarks>
internal static class StreamCosts
{
    private const int Length = 1024;
    private const int Rounds = 400;

    /// <summary>Columns of the block: the plant's benefit, running cost, implementation cost, months of go-live and of ramp-up; growth, and
    /// the months of two lumps.</summary>
    private const int Benefit = 0, Running = 1, Implementation = 2, GoLive = 3, RampUp = 4, Growth = 5, FirstMonth = 6, SecondMonth = 7,
        FirstOutcome = 8;

    private const int Lines = 20;
    private static readonly CashFlowTerms Terms = new(60, 0.1, 3);
    private static readonly StreamOutcome[] Four = [StreamOutcome.Roi, StreamOutcome.Npv, StreamOutcome.Payback, StreamOutcome.Irr];

    public static void Print()
    {
        var (stride, random) = (Length + 8, new Random(1));
        var columns = FirstOutcome + Enum.GetValues<StreamOutcome>().Length;
        var buffer = GC.AllocateArray<double>((columns + Lines) * stride, pinned: true);
        Fill(Benefit, new Pert(600e3, 1e6, 1.6e6));
        Fill(Running, new Triangular(140e3, 180e3, 240e3));
        Fill(Implementation, new Pert(550e3, 700e3, 1100e3));
        Fill(RampUp, new Uniform(3, 9));
        Fill(Growth, new Uniform(0.01, 0.06));
        Fill(FirstMonth, new Uniform(4, 12));
        Fill(SecondMonth, new Uniform(20, 40));
        for (var line = 0; line < Lines; line++)
            Fill(columns + line, new Uniform(line, line + 3));

        StreamValue benefit = StreamValue.Column(Benefit), running = StreamValue.Column(Running),
            cost = StreamValue.Column(Implementation), ramp = StreamValue.Column(RampUp), growth = StreamValue.Column(Growth);
        StreamShape[] plant =
        [
            new SingleShape(Investment, cost, 0),
            new YearlyShape(Cost, running),
            new YearlyShape(StreamKind.Benefit, benefit) { RampUp = ramp },
        ];
        StreamShape[] four = [.. plant, new YearlyShape(Cost, 40e3) { Growth = growth }];
        var plain = new TrialEconomics(Terms);
        var with = Terms with { Tax = new(0.25, new StraightLineDepreciation(5)) };
        StreamOutcome[] afterTax = [StreamOutcome.Roi, StreamOutcome.NpvAfterTax, StreamOutcome.PaybackAfterTax, StreamOutcome.IrrAfterTax];
        (string Name, Action Run)[] kinds =
        [
            ("one go-live", () => plain.Evaluate(
                new()
                {
                    Benefit = Column(Benefit),
                    RunningCost = Column(Running),
                    ImplementationCost = Column(Implementation),
                    GoLiveMonths = Column(GoLive),
                    RampUpMonths = Column(RampUp),
                },
                new() { Roi = Column(8), Npv = Column(9), Payback = Column(10), Irr = Column(11) })),
            ("the same as streams", Streams(Terms, plant)),
            ("four streams, one grows", Streams(Terms, four)),
            ("the same and two dated lumps", Streams(Terms, [.. four, new SingleShape(Investment, 90e3, 6),
                new SingleShape(Cost, 120e3, 36)])),
            ("the same, at year end", Streams(Terms with { Timing = DiscountTiming.YearEnd }, [.. four,
                new SingleShape(Investment, 90e3, 6), new SingleShape(Cost, 120e3, 36)])),
            ("two lumps of uncertain month", Streams(Terms, [.. four,
                new SingleShape(Investment, 90e3, StreamValue.Column(FirstMonth)),
                new SingleShape(Cost, 120e3, StreamValue.Column(SecondMonth))])),
            ("two dated lumps, after tax", Streams(with, [.. four, new SingleShape(Investment, 90e3, 6),
                new SingleShape(Cost, 120e3, 36)], afterTax)),
            ("20 lines, each with a go-live", Streams(Terms, [.. Enumerable.Range(0, Lines).SelectMany(line => new StreamShape[]
            {
                new SingleShape(Investment, 35e3, line),
                new YearlyShape(StreamKind.Benefit, 50e3) { Start = StreamValue.Column(columns + line), RampUp = ramp },
            }), new YearlyShape(Cost, running)])),
        ];
        var least = new double[kinds.Length];
        Array.Fill(least, double.PositiveInfinity);
        for (var round = 0; round < Rounds; round++)
        {
            for (var i = 0; i < kinds.Length; i++)
            {
                var watch = Stopwatch.GetTimestamp();
                kinds[i].Run();
                least[i] = Math.Min(least[i], Stopwatch.GetElapsedTime(watch).TotalNanoseconds / Length);
            }
        }
        for (var i = 0; i < kinds.Length; i++)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{kinds[i].Name,-32}{least[i],8:0.0} ns a trial{least[i] / least[0],8:0.00} x"));

        Span<double> Column(int place) => buffer.AsSpan(place * stride, Length);

        void Fill(int place, Distribution distribution)
        {
            foreach (ref var value in Column(place))
                value = distribution.Quantile(random.NextDouble());
        }

        Action Streams(CashFlowTerms terms, StreamShape[] shapes, StreamOutcome[]? outcomes = null)
        {
            StreamEconomics economics = new(terms, [.. shapes]);
            (StreamOutcome, int)[] places = [.. (outcomes ?? Four).Select((outcome, i) => (outcome, FirstOutcome + i))];
            return () => economics.Evaluate(new(buffer, stride, Length), places);
        }
    }
}
