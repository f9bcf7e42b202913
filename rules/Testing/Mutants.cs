using System.Globalization;
using Roi.Rules.Binding;
using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Language;
using Roi.Rules.Proving;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Testing;

/// <summary>Lists the mutants of a rule file: every bound that it sets, a little higher and a little lower.</summary>
/// <remarks>Bounds are the numbers of factors and of the share kept, of terms of finance, of checks, hurdles and formulas, of when money
/// flows, and of values that stand in for what a scenario leaves out; and the severities of checks. Maximum values of inputs are left out,
/// since values above them are refused before any test runs, and so are the percentiles to report, which decide nothing.
/// </remarks>
internal static class Mutants
{
    private static readonly string[] Severities = ["info", "warning", "error"];

    /// <summary>The mutants of the bounds that one file sets, in the order of the rules.</summary>
    /// <param name="rules">The rules in force.</param>
    /// <param name="path">The file.</param>
    public static IEnumerable<Mutant> Of(RuleSet rules, string path) => All(rules).Where(mutant => mutant.Node.Path == path);

    private static IEnumerable<Mutant> All(RuleSet rules)
    {
        var (file, tree) = (rules.File, rules.Merged);
        var checks = rules.Bound.CheckScope;
        foreach (var input in file.Inputs.InFileOrder)
        {
            foreach (var mutant in Leaves(input.Value.Default, "the default of " + input.Name)
                .Concat(InFormula(input.Value.Formula, "the formula of " + input.Name)))
                yield return mutant;
        }
        foreach (var factor in file.Factors.InFileOrder.Select(factor => (factor.Name, factor.Value.Node))
            .Concat(file.VendorShareKept is { } kept ? [(FactorBinder.ShareKept, kept.Node)] : []))
        {
            foreach (var mutant in OfFactor(factor.Node, factor.Name))
                yield return mutant;
        }
        foreach (var mutant in file.Drivers.SelectMany(driver => InStream(driver.Formula, driver.Flow,
            "driver " + driver.Id.Value))
            .Concat((file.Cash ?? []).SelectMany(stream => InStream(stream.Formula, stream.Flow,
                "cash entry " + stream.Id.Value)))
            .Concat(file.DeclaredOutcomes.SelectMany(outcome => InFormula(outcome.Formula, "the formula of outcome " + outcome.Id.Value))))
            yield return mutant;
        foreach (var term in tree.Find(RuleKeys.Finance)!.Value.Members!.Where(term => term.Name != RuleKeys.Percentiles))
            foreach (var mutant in Leaves(term.Value, term.Name, isMonths: term.Name.EndsWith("Months", StringComparison.Ordinal)))
                yield return mutant;
        foreach (var mutant in file.Judged.SelectMany(rule => OfJudged(rule, checks)))
            yield return mutant;
    }

    private static IEnumerable<Mutant> OfFactor(SourceNode node, string name, string? site = null)
    {
        var of = name + (site is null ? "" : $" where {site}");
        foreach (var member in node.Members!)
        {
            var mutants = member.Name switch
            {
                RuleKeys.Range => Leaves(member.Value.Items![0], "the low end of " + of)
                    .Concat(Leaves(member.Value.Items[1], "the high end of " + of)),
                RuleKeys.Value => Leaves(member.Value, "the value of " + of),
                RuleKeys.Conservative => Leaves(member.Value, "the conservative value of " + of),
                RuleKeys.Cases => member.Value.Items!.SelectMany(entry => OfFactor(entry, name, entry.Find(RuleKeys.When)!.Value.Text)),
                _ => [],
            };
            foreach (var mutant in mutants)
                yield return mutant;
        }
    }

    private static IEnumerable<Mutant> OfJudged(JudgedRule rule, Scope scope)
    {
        var id = rule.Id.Value;
        foreach (var (condition, comparison) in rule.Expect.Conditions.SelectMany(
            condition => condition.Root.Descend().OfType<ComparisonSyntax>().Select(comparison => (condition, comparison))))
            foreach (var (side, other) in ((SyntaxNode, SyntaxNode)[])[(comparison.Left, comparison.Right), (
            comparison.Right, comparison.Left)])
                foreach (var number in Numbers(side))
                    foreach (var mutant in InText(condition, number, $"the bound of {rule.Noun} {id}", id, ReferenceEquals(number, side)
                        && IsMonths(other, scope)))
                        yield return mutant;
        if (rule.Node.Find(RuleKeys.Severity)?.Value is not { } severity)
            yield break;
        var rank = Array.IndexOf(Severities, severity.Text);
        foreach (var near in Severities.Where((_, i) => Math.Abs(i - rank) == 1))
            yield return new(severity, 0, severity.Text!, near, "the severity of check " + id, id);
    }

    /// <summary>The numbers of one side of a comparison, apart from those of comparisons nested in it.</summary>
    private static IEnumerable<NumberSyntax> Numbers(SyntaxNode node) => node switch
    {
        NumberSyntax number => [number],
        ComparisonSyntax => [],
        _ => node.Children.SelectMany(Numbers),
    };

    private static bool IsMonths(SyntaxNode node, Scope scope) => new Binder(scope, isPerTrial: false, []).Number(node)?.Unit == Unit.Month;

    /// <summary>The numbers of a stream: of its amount, and of when it flows.</summary>
    private static IEnumerable<Mutant> InStream(Expression formula, FlowRule flow, string name) =>
        (flow.Events is { } events ? events.Parts.SelectMany(part => InFormula(part.Value, $"{part.Key} of the events of {name}"))
            : flow.ByYear.Count > 0 ? flow.ByYear.SelectMany((year, index) => InFormula(year, Invariant($"year {index + 1} of {name}")))
            : InFormula(formula, "the formula of " + name))
        .Concat(flow.Given.SelectMany(part => InFormula(part.Value, $"{part.Key} of {name}", isMonths: part.Key != RuleKeys.Growth)));

    private static IEnumerable<Mutant> InFormula(Expression? formula, string name, bool isMonths = false) => formula is null ? []
        : formula.Node.Text is null ? Leaves(formula.Node, name, isMonths)
        : formula.Root.Descend().OfType<NumberSyntax>().SelectMany(number => InText(
            formula, number, name, check: null, isMonths: isMonths && ReferenceEquals(number, formula.Root)));

    private static IEnumerable<Mutant> InText(Expression expression, NumberSyntax number, string name, string? check, bool isMonths)
    {
        var written = expression.Node.Text!.Substring(number.Offset, number.Length);
        return Mutant.Of(written, isMonths).Select(near => new Mutant(expression.Node, number.Offset, written, near, name, check));
    }

    /// <summary>The mutants of every number of a value, for any shape.</summary>
    private static IEnumerable<Mutant> Leaves(SourceNode? node, string name, bool isMonths = false)
    {
        if (node?.Number is { } number)
            return OfLeaf(node, number.ToString("R", CultureInfo.InvariantCulture), name, isMonths);
        if (node?.Text is { } text)
            return OfLeaf(node, text, name, isMonths);
        return node?.Items?.SelectMany(item => Leaves(item, name))
            ?? node?.Members?.Where(member => member.Name != RuleKeys.Column).SelectMany(member => Leaves(member.Value, name)) ?? [];
    }

    private static IEnumerable<Mutant> OfLeaf(SourceNode node, string written, string name, bool isMonths) =>
        Mutant.Of(written, isMonths).Select(near => new Mutant(node, 0, written, near, name, Check: null));
}
