using Roi.Cli.Text;
using Roi.Rules.Testing;
using Spectre.Console;

namespace Roi.Cli.Reports.Console;

/// <summary>The result of checking or testing rule files, the worst last.</summary>
internal enum RuleFileStatus
{
    /// <summary>No problem and no warning.</summary>
    Clean,

    /// <summary>Warnings, or changed bounds that no test detects; no problem.</summary>
    Warnings,

    /// <summary>Problems, or failed tests.</summary>
    Problems,
}

/// <summary>Writes the problems and warnings of rule files, one a line, and a closing line for each file.</summary>
internal static class ConsoleReview
{
    /// <summary>Writes the reviews in order.</summary>
    /// <param name="reviews">The reviews, one for each file.</param>
    /// <param name="console">Receives warnings and closing lines.</param>
    /// <param name="error">Receives problems.</param>
    /// <returns>The worst result of the files.</returns>
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
                + $"{Format.Count(content.Hurdles, "hurdle")}, {Format.Count(content.Tests, "test")}: {found}";
    }

    private static string Counted(int count, string noun) => count == 0 ? $"no {noun}s" : Format.Count(count, noun);
}
