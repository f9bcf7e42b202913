using System.Globalization;
using System.Numerics;

namespace Roi.Cli.Text;

/// <summary>Amounts that add up as they are printed: each is rounded to the same place, and the last takes what rounding leaves.</summary>
/// <remarks>Cents for amounts that have them; whole units from ten million million on, where a double has none.</remarks>
internal sealed class Ledger
{
    private const int Places = 2;
    private const double MostWithCents = 1e13;

    private readonly int places;

    /// <param name="parts">The amounts, finite, all but the last of the sum.</param>
    /// <param name="whole">What all of them with the last come to.</param>
    public Ledger(IReadOnlyCollection<double> parts, double whole)
    {
        places = parts.Append(whole).Max(Math.Abs) < MostWithCents ? Places : 0;
        var rounded = parts.Select(Rounded).ToList();
        Parts = [.. rounded.Select(Text)];
        Whole = Text(Rounded(whole));
        Rest = Text(rounded.Aggregate(Rounded(whole), (rest, part) => rest - part));
    }

    /// <summary>The amounts, with their sign.</summary>
    public IReadOnlyList<string> Parts { get; }

    /// <summary>What the amounts lack to the whole, as printed.</summary>
    public string Rest { get; }

    /// <summary>The whole.</summary>
    public string Whole { get; }

    private BigInteger Rounded(double amount) => new(Math.Round(amount * (places > 0 ? 100 : 1), MidpointRounding.AwayFromZero));

    private string Text(BigInteger amount)
    {
        var size = BigInteger.Abs(amount);
        var digits = places == 0 ? size.ToString("#,0", CultureInfo.InvariantCulture)
            : (size / 100).ToString("#,0", CultureInfo.InvariantCulture) + "." + ((int)(size % 100)).ToString("00", CultureInfo.InvariantCulture);
        return amount.IsZero ? digits : (amount.Sign < 0 ? "−" : "+") + digits;
    }
}
