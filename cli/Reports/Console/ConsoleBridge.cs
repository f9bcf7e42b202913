using Roi.Cli.Text;
using Roi.Rules.Running;

namespace Roi.Cli.Reports.Console;

/// <summary>Writes the bridge from claimed to credible benefit to a console.</summary>
internal static class ConsoleBridge
{
    private const int LongestSource = 60;

    /// <summary>Writes the summary, the table, and the rules behind each step.</summary>
    public static void Write(Analysis analysis, ConsolePage page)
    {
        var bridge = analysis.Bridge;
        var isFixed = analysis.Result.Model.IsDeterministic;
        page.Write(BridgeTable.Sentence(analysis));
        ConsoleTable table = new([bridge.Claimed.Length > 0 ? "From claim to credible" : "From full rate to credible"],
            [$"{analysis.Currency}/yr", .. isFixed ? (string[])[] : ["P10", "P90"], "ROI %", "Bound in"]);
        foreach (var row in BridgeTable.Rows(bridge))
            table.Add([(row.Step is null ? "" : "  ") + row.Title],
                [new(row.Benefit), .. isFixed ? (Cell[])[] : [new(row.P10), new(row.P90)], new(row.Roi),
                new(row.Bound.Length > 0 ? row.Bound + " of trials" : "")]);
        table.Write(page);
        foreach (var step in bridge.Steps)
            page.Write(string.Join("; ", step.Rules.Select(Rule)) + PerClaim(step) + ".", BridgeTable.Title(step.Kind) + ": ");
        if (bridge.Unclaimed.Length > 0)
            page.Write($"Without a claim, from the rules' range throughout: {string.Join(", ", bridge.Unclaimed)}.");
        page.Write(BridgeTable.Rounding);
        page.Space();
    }

    private static string Rule(BridgeRule rule) => $"{rule.Name} ({rule.Layer ?? "scenario"}"
        + (rule.Source is { Length: > 0 } source ? $", \"{Format.Shorten(source, LongestSource)}\")" : ")");

    private static string PerClaim(BridgeStep step) => step.Claims.Length < 2 ? ""
        : $". Bound {string.Join(", ", step.Claims.Select(claim => $"{claim.Title} in {Format.Share(claim.ShareBound)}"))} of trials";
}
