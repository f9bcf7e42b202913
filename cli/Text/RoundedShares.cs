namespace Roi.Cli.Text;

/// <summary>Shares of a whole in percent, rounded so that what is printed adds up to 100.</summary>
/// <remarks>Each is rounded down, and the percents that are left go to those with the largest remainders.</remarks>
internal static class RoundedShares
{
    /// <summary>The texts: "39 %"; a share too small for a percent reads "less than 1 %", and the rest of it "more than 99 %".</summary>
    /// <param name="shares">At least 0; together 1.</param>
    public static IReadOnlyList<string> Texts(IReadOnlyList<double> shares)
    {
        var percents = shares.Select(share => (int)Math.Floor(share * 100)).ToArray();
        var up = Enumerable.Range(0, shares.Count).OrderByDescending(i => shares[i] * 100 - percents[i]).ThenBy(i => i)
            .Take(100 - percents.Sum());
        foreach (var i in up)
            percents[i]++;
        return [.. shares.Zip(percents, (share, percent) => percent switch
        {
            0 when share > 0 => "less than 1 %",
            100 when share < 1 => "more than 99 %",
            _ => $"{percent} %",
        })];
    }
}
