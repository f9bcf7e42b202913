using System.Collections.Immutable;
using Roi.Engine.Economics;
using Roi.Engine.Streams;

namespace Roi.Engine.Tests.Streams;

/// <summary>Cases over every member of terms and streams, one for each seed.</summary>
internal static class RandomStreams
{
    public static CashFlowTerms Terms(Random random)
    {
        var horizon = random.Next(6) switch { 0 => 1 + random.Next(24), 1 => 12 * (1 + random.Next(10)), 2 => 61, _ => 60 };
        var rate = random.Next(5) switch { 0 => 0, 1 => 0.5 * random.NextDouble(), 2 => -0.2 * random.NextDouble(), _ => 0.1 };
        Depreciation depreciation = random.Next(2) == 0
            ? new StraightLineDepreciation(1 + random.Next(7))
            : new DecliningDepreciation(1 + 6 * random.NextDouble(), 1 + 2 * random.NextDouble());
        return new(horizon, rate, 3)
        {
            Timing = (DiscountTiming)random.Next(3),
            Tax = random.Next(2) == 0 ? null : new(0.5 * random.NextDouble(), depreciation, (LossTreatment)random.Next(2)),
        };
    }

    public static CashStream[] Streams(Random random, int horizon)
    {
        List<CashStream> streams = [new SingleMoney(StreamKind.Investment, Money(), random.Next(2) * Month())];
        for (var left = 1 + random.Next(6); left > 0; left--)
        {
            CashStream stream = random.Next(7) switch
            {
                0 => new SingleMoney(random.Next(2) == 0 ? StreamKind.Investment : StreamKind.Cost, Money(), Month()),
                1 => new SingleMoney((StreamKind)random.Next(3), Money(), Month(), Month()),
                2 => new SingleMoney(StreamKind.Residual, Money(), random.Next(2) == 0 ? horizon : Month()),
                3 => new EventMoney(Money(), [.. Enumerable.Range(0, random.Next(5)).Select(_ => new Lump(Month(), Money()))]),
                _ => new YearlyMoney(YearlyKind(), Money())
                {
                    Start = Month(),
                    End = random.Next(3) == 0 ? Month() : null,
                    RampUp = random.Next(2) == 0 ? 0 : 12 * random.NextDouble(),
                    Growth = random.Next(2) == 0 ? 0 : random.NextDouble() * 0.4 - 0.2,
                    GrowthFrom = (GrowthFrom)random.Next(2),
                    ByYear = random.Next(3) != 0 ? ImmutableArray<double>.Empty
                        : [.. Enumerable.Range(0, 1 + random.Next(6)).Select(_ => Money())],
                },
            };
            streams.Add(stream with
            {
                Owner = random.Next(2) == 0 ? "" : "press",
                InServiceFrom = random.Next(2) * Month(),
                Tax = random.Next(3) switch
                {
                    0 => TaxTreatment.Exempt,
                    1 when stream.Kind is StreamKind.Cost or StreamKind.Investment => TaxTreatment.Depreciated,
                    _ => stream.Tax,
                },
            });
        }
        return [.. streams];

        double Money() => 1e5 * (0.1 + random.NextDouble());

        StreamKind YearlyKind() => random.Next(4) switch
        {
            0 => StreamKind.Cost,
            1 => StreamKind.Investment,
            _ => StreamKind.Benefit,
        };

        double Month() => random.Next(5) switch
        {
            0 => 0,
            1 => random.Next(horizon + 1),
            2 => 1.5 * horizon * random.NextDouble(),
            _ => horizon * random.NextDouble(),
        };
    }
}
