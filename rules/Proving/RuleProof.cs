using Roi.Rules.Binding;
using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Language;

namespace Roi.Rules.Proving;

/// <summary>Proves rules for all scenarios: names, units, circular formulas and conditions.</summary>
internal static class RuleProof
{
    /// <summary>The longest chain of formulas that refer to each other.</summary>
    public const int MostChainedFormulas = 100;

    /// <summary>Reports every problem.</summary>
    /// <param name="rules">The rules, after merging the layers.</param>
    /// <param name="tested">The file whose tests are checked; null for none.</param>
    /// <param name="bound">The formulas and conditions of the rules.</param>
    /// <param name="problems">Receives every problem.</param>
    public static void Note(RuleFile rules, string? tested, BoundRules bound, Problems problems)
    {
        var names = bound.Names;
        names.Check(problems);
        NoteCircles(rules, problems);
        foreach (var input in rules.Inputs.InFileOrder)
        {
            if (input.Value.Default is { } standard)
                GivenValues.Read(standard, input.Name, input.Value, problems);
            if (input.Value.Benchmark is { } benchmark)
                GivenValues.Read(benchmark.Value, input.Name, input.Value, problems);
            if (input.Value.Formula is not { } formula || !IsProvable(formula))
                continue;
            var isSound = bound.Formula(formula, problems)?.Require(input.Value.Unit, $"the formula of {input.Name}", problems) == true;
            if (isSound && !input.Value.IsPerLine)
                LineTerms.NoteFactors(formula, names, problems);
            if (isSound && input.Value.Level == InputLevel.Site)
                LineTerms.Note(formula, names.IsOfLine, problems);
            if (isSound && input.Value.Level == InputLevel.SiteOrLine && formula.Names.FirstOrDefault(names.IsOfLine) is { } ofLine)
                problems.Note(formula.Node, $"{Quoted.Of(ofLine)} is given for each line, so {input.Name} cannot be worked out for the "
                    + "site: give it \"per\": \"line\", or work it out from inputs of the site");
        }
        InformalProof.Note(rules, problems);
        foreach (var driver in rules.Drivers)
            NoteCondition(driver.When);
        FlowProof.Note(rules, bound, problems);
        EventProof.Note(rules, bound, problems);
        OutcomeProof.Note(rules, bound, problems);
        foreach (var (when, _) in rules.Factors.InFileOrder.SelectMany(factor => factor.Value.Cases)
            .Concat(rules.VendorShareKept?.Cases ?? []))
            NoteCondition(when);
        foreach (var judged in rules.Judged)
        {
            NoteCondition(judged.When);
            if (!judged.Expect.Uses.Any(name => rules.Unread.Contains(name) || names.HasWrongUnit(name)))
                bound.Expectation(judged.Expect, problems);
        }
        // An invalid entry may use a factor.
        if (!rules.MissesFormulas)
            NoteUnusedFactors(rules, names, problems);
        NoteSites(rules, bound, problems);
        foreach (var test in rules.Tests.Where(test => test.Node.Path == tested))
        {
            foreach (var id in test.Expect.InFileOrder.Where(
                id => !rules.Unread.Contains(id.Name) && rules.Judged.All(rule => rule.Id.Value != id.Name)))
                problems.Note(id.Key, $"there is no check or hurdle {Quoted.Of(id.Name)}"
                    + Suggestion.Ending(id.Name, [.. rules.Judged.Select(rule => rule.Id.Value)], "the checks and hurdles are"));
            SiteFacts.Of(test.Given.Site, rules, problems);
            foreach (var hold in test.Holds.Where(IsProvable))
                bound.Expectation(hold, problems);
        }

        void NoteCondition(Expression? when)
        {
            if (when is not null && IsProvable(when))
                bound.Condition(when, problems);
        }

        bool IsProvable(Expression expression) => !expression.Names.Any(rules.Unread.Contains);
    }

    /// <summary>Reports factors that a layer adds and no formula uses: they would tighten nothing. A factor of the first file may be left
    /// without a use by a layer that removes its driver, and a layer made for several rule files may give its value.</summary>
    private static void NoteUnusedFactors(RuleFile rules, Names names, Problems problems)
    {
        var used = rules.OfCashFlow.Select(part => part.Expression)
            .Concat(rules.Inputs.InFileOrder.Select(input => input.Value.Formula).OfType<Expression>())
            .Concat(rules.DeclaredOutcomes.Select(outcome => outcome.Formula))
            .SelectMany(formula => formula.Names).ToHashSet(StringComparer.Ordinal);
        foreach (var factor in rules.Factors.InFileOrder.Where(
            factor => factor.Key.Path != rules.Node.Path && !used.Contains(factor.Name) && !names.IsTakenForFactor(factor.Name)))
            problems.Note(factor.Key, $"no formula uses a factor {Quoted.Of(factor.Name)}"
                + Suggestion.Ending(factor.Name, [.. rules.Factors.InNameOrder.Select(known => known.Name).Where(used.Contains)],
                "the factors in use are"));
    }

    /// <summary>Reports the condition with which the rules tell more sites apart than can be gone through.</summary>
    private static void NoteSites(RuleFile rules, BoundRules bound, Problems problems)
    {
        var conditions = SiteSpace.Conditions(rules).Where(condition => bound.Condition(condition) is not null).ToList();
        if (!TellsTooMany(conditions.Count))
            return;
        // Conditions only add to what those before them tell apart.
        var (few, many) = (0, conditions.Count);
        while (many - few > 1)
            (few, many) = TellsTooMany((few + many) / 2) ? (few, (few + many) / 2) : ((few + many) / 2, many);
        problems.Note(conditions[many - 1].Node,
            Invariant($"the conditions up to here tell more than {SiteSpace.MostSites:N0} kinds of site apart, which cannot all be gone ")
            + "through; ask for fewer facts, or put some of their words together");

        bool TellsTooMany(int first) => SiteSpace.Of(conditions.Take(first), rules.Site).Count > SiteSpace.MostSites;
    }

    private static void NoteCircles(RuleFile rules, Problems problems)
    {
        HashSet<string> done = new(StringComparer.Ordinal);
        HashSet<string> path = new(StringComparer.Ordinal);
        foreach (var input in rules.Inputs.InNameOrder)
            Visit(input.Name);

        void Visit(string name)
        {
            if (rules.Inputs.Find(name)?.Value.Formula is not { } formula || done.Contains(name))
                return;
            path.Add(name);
            if (path.Count > MostChainedFormulas)
                problems.Note(
                    formula.Node, Invariant($"more than {MostChainedFormulas} formulas lead to this one; put some of them together"));
            foreach (var part in formula.Names)
            {
                if (path.Contains(part))
                    problems.Note(formula.Node, $"{Quoted.Of(part)} is made of itself: this formula leads back to it");
                else if (path.Count <= MostChainedFormulas)
                    Visit(part);
            }
            path.Remove(name);
            done.Add(name);
        }
    }
}
