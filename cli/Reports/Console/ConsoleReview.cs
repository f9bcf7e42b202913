using Roi.Cli.Text;
using Roi.Rules.Json;
using Roi.Rules.Testing;
using Spectre.Console;

namespace Roi.Cli.Reports.Console;

/// <summary>What is wrong with rule files, and odd about them: a line each, and one that closes each file.</summary>
internal static class ConsoleReview
{
    /// <summary>Writes the reviews in order.</summary>
    /// <param name="reviews">What they say.</param>
    /// <param name="console">Takes warnings and closing lines.</param>
    /// <param name="error">Takes problems.</param>
    /// <returns>The worst of them.</returns>
    public static RuleFileStatus Write(IEnumerable<RuleReview> reviews, IAnsiConsole console, TextWriter error)
    {
        ConsolePage page = new(console);
        var worst = RuleFileStatus.Clean;
        foreach (var review in reviews)
        {
            foreach (var problem in review.Problems)
                error.WriteLine(problem);
            foreach (var warning in review.Warnings)
                page.WriteRemark(warning, "warning");
            var status = review.Problems.Count > 0 ? RuleFileStatus.Problems
                : review.Warnings.Count > 0 ? RuleFileStatus.Warnings : RuleFileStatus.Clean;
            page.WriteUnwrapped(Closing(review), new(Colors[(int)status]));
            worst = (RuleFileStatus)Math.Max((int)worst, (int)status);
        }
        return worst;
    }

    private static readonly Color[] Colors = [Color.Green, Color.Yellow, Color.Red];

    private static string Closing(RuleReview review)
    {
        var found = $"{Counted(review.Problems.Count, "problem")}, {Counted(review.Warnings.Count, "warning")}";
        return review.Content is not { } content ? $"{review.Name}: {found}"
            : $"{FilePath.Shown(content.Path)}: {Format.Count(content.Inputs, "input")}, {Format.Count(content.Factors, "factor")}, "
                + $"{Format.Count(content.Drivers, "driver")}, {Format.Count(content.Checks, "check")}, "
                + $"{Format.Count(content.Tests, "test")}: {found}";
    }

    private static string Counted(int count, string noun) => count == 0 ? $"no {noun}s" : Format.Count(count, noun);
}
