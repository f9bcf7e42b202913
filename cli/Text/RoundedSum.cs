using System.Globalization;
using System.Numerics;

namespace Roi.Cli.Text;

/// <summary>Amounts of a sum that add up as they are printed: all are rounded to the same place, and a remainder takes what
/// rounding leaves.</summary>
/// <remarks>Cents for amounts that have them; whole units from ten million million on, where a double has none.</remarks>
internal sealed class RoundedSum
{
    private const int Places = 2;
    private const double MostWithCents = 1e13;

    private readonly int places;

    /// <param name="parts">The amounts, finite.</param>
    /// <param name="total">The amounts and the remainder together, finite.</param>
    public RoundedSum(IReadOnlyCollection<double> parts, double total)
    {
        places = parts.Append(total).Max(Math.Abs) < MostWithCents ? Places : 0;
        var rounded = parts.Select(Rounded).ToList();
        Parts = [.. rounded.Select(Text)];
        Total = Text(Rounded(total));
        Remainder = Text(rounded.Aggregate(Rounded(total), (remainder, part) => remainder - part));
    }

    /// <summary>The amounts, with their sign.</summary>
    public IReadOnlyList<string> Parts { get; }

    /// <summary>The printed total less the printed amounts, with its sign.</summary>
    public string Remainder { get; }

    /// <summary>The total, with its sign.</summary>
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
