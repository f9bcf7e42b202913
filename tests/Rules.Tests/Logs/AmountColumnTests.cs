using System.Collections;
using CsCheck;
using Roi.Rules.Logs;

namespace Roi.Rules.Tests.Logs;

/// <summary>A column gives back every amount as it was added, bit by bit, whatever else is in it.</summary>
public class AmountColumnTests
{
    private static readonly double[] Corners =
        [0.0, -0.0, 1e15, -1e15, int.MinValue / 100.0, int.MaxValue / 100.0, 0.005, 1 / 3.0, double.MaxValue, double.NaN];

    private static readonly Gen<double> Amounts = Gen.OneOf(
        Gen.Int[-2_000_000_000, 2_000_000_000].Select(hundredths => hundredths / 100.0),
        Gen.Int[-100_000_000, 100_000_000].Select(seconds => seconds / 3600.0), Gen.Double,
        Gen.Int[0, Corners.Length - 1].Select(i => Corners[i]));

    [Fact]
    public void Amounts_are_given_back() =>
        Amounts.Array[1, 40].Sample(amounts => Assert.Equal(Bits(amounts), Bits(Read(Filled(amounts)))));

    [Fact]
    public void Amounts_of_several_blocks_are_kept_in_their_order()
    {
        // The second block has one amount that is no hundredth.
        double[] amounts = [.. Enumerable.Range(0, 150_000).Select(i => i == 70_000 ? 1 / 3.0 : i % 7 == 0 ? double.NaN : i / 100.0)];
        var column = Filled(amounts);
        Assert.Equal(Bits(amounts), Bits(Read(column)));
        BitArray kept = new([.. amounts.Select((_, i) => i % 3 != 0)]);
        column.Keep(kept);
        Assert.Equal(Bits([.. amounts.Where((_, i) => i % 3 != 0)]), Bits(Read(column)));
        column.Add(7);
        Assert.Equal((100_001, 7.0), (column.Count, column[100_000]));
    }

    [Fact]
    public void An_amount_is_set_anew_whatever_its_block_holds()
    {
        foreach (var other in (double[])[41 / 60.0, -0.0, 1 / 7.0, double.NaN, 3])
        {
            double[] amounts = [0.82, double.NaN, int.MaxValue / 100.0, 2];
            foreach (var length in (int[])[2, 4])
            {
                var column = Filled(amounts[..length]);
                column[1] = other;
                Assert.Equal(Bits([amounts[0], other, .. amounts[2..length]]), Bits(Read(column)));
            }
        }
    }

    private static AmountColumn Filled(double[] amounts)
    {
        AmountColumn column = new();
        foreach (var amount in amounts)
            column.Add(amount);
        return column;
    }

    private static double[] Read(AmountColumn column) => [.. Enumerable.Range(0, column.Count).Select(i => column[i])];

    private static long[] Bits(double[] amounts) =>
        [.. amounts.Select(amount => double.IsNaN(amount) ? 0x7FF8L << 48 : BitConverter.DoubleToInt64Bits(amount))];
}
