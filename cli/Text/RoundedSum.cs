using System.Globalization;
using System.Numerics;

namespace Roi.Cli.Text;

/// <summary>The printed terms of a sum. All are rounded to the same place, and a remainder makes up the difference to the rounded
/// total.</summary>
/// <remarks>Amounts are rounded to cents; to whole units where one is 1e13 or more, since a double has no exact cents there.</remarks>
internal sealed class RoundedSum
{
    private const int Places = 2;
    private const double MostWithCents = 1e13;

    private readonly int places;

    /// <param name="parts">The finite terms.</param>
    /// <param name="total">The finite total, which the terms need not reach.</param>
    public RoundedSum(IReadOnlyCollection<double> parts, double total)
    {
        places = parts.Append(total).Max(Math.Abs) < MostWithCents ? Places : 0;
        var rounded = parts.Select(Rounded).ToList();
        Parts = [.. rounded.Select(Text)];
        Total = Text(Rounded(total));
        Remainder = Text(rounded.Aggregate(Rounded(total), (remainder, part) => remainder - part));
    }

    /// <summary>The rounded terms, with their signs.</summary>
    public IReadOnlyList<string> Parts { get; }

    /// <summary>The rounded total less the rounded terms, with its sign.</summary>
    public string Remainder { get; }

    /// <summary>The rounded total, with its sign.</summary>
    public string Total { get; }

    private BigInteger Rounded(double amount) => new(Math.Round(amount * (places > 0 ? 100 : 1), MidpointRounding.AwayFromZero));

    private string Text(BigInteger amount)
    {
        var size = BigInteger.Abs(amount);
        var digits = places == 0 ? size.ToString("#,0", CultureInfo.InvariantCulture)
            : (size / 100).ToString("#,0", CultureInfo.InvariantCulture) + "." + ((int)(size % 100))
                .ToString("00", CultureInfo.InvariantCulture);
        return amount.IsZero ? digits : (amount.Sign < 0 ? "−" : "+") + digits;
    }
}
