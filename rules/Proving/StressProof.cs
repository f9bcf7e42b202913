using Roi.Engine.Simulation;
using Roi.Rules.Binding;
using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Language;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Proving;

/// <summary>Proves the stress sets of rules as far as that can be done without a scenario: each name is known, and each value is one of
/// what it names. The table of stress sets says what a case lacks, what a layer above has removed, and which changes leave their
/// bounds.</summary>
internal static class StressProof
{
    /// <summary>Reports every wrong name at its key, and every wrong value at its place.</summary>
    /// <param name="rules">The rules up to a file.</param>
    /// <param name="path">The file; the sets of those below it are proved by themselves.</param>
    /// <param name="problems">Receives every problem.</param>
    public static void Note(RuleFile rules, string path, Problems problems)
    {
        foreach (var value in rules.Stress.Where(set => set.Node.Path == path).SelectMany(set => set.Set))
        {
            Problems own = new();
            if (NameProblem(value.Setting, rules) is { } unknown)
                problems.Note(value.Key, unknown);
            else
                NoteValue(value.Setting, rules, own);
            foreach (var problem in own.InOrder())
                problems.Note(value.Node, problem.Message);
        }
    }

    private static string? NameProblem(Setting setting, RuleFile rules)
    {
        var name = setting.Name;
        if (setting.IsOfFinance || DatedCash.IsOf(name))
            return null;
        if (setting.IsOfDriver)
            return Unknown("driver", name[Setting.Driver.Length..], rules.Drivers.Select(driver => driver.Id.Value),
                id => rules.Unread.Contains(Outcomes.Benefit(id)));
        if (setting.IsOfSite)
            return Unknown("fact of the site", name[Setting.Site.Length..], rules.Site.InFileOrder.Select(fact => fact.Name),
                fact => rules.Unread.Contains(SiteFacts.NameOf(fact)));
        if (name.StartsWith(Setting.Claim, StringComparison.Ordinal))
            return Unknown("factor", ColumnName.Parse(name[Setting.Claim.Length..]).Input,
                rules.Factors.InFileOrder.Select(factor => factor.Name), rules.Unread.Contains);
        if (name == FactorBinder.ShareKept)
            return rules.VendorShareKept is null ? $"these rules have no {Quoted.Of(FactorBinder.ShareKept)}" : null;
        var (line, input) = ColumnName.Parse(name);
        return Unknown("input or factor", input, [.. rules.Inputs.InFileOrder.Select(known => known.Name),
                .. rules.Factors.InFileOrder.Select(known => known.Name)], rules.Unread.Contains)
            ?? (line.Length > 0 && rules.Inputs.Find(input)?.Value.MayBeOfLine == false
                ? $"{Quoted.Of(input)} is one for the whole site: name it without a line" : null);
    }

    private static string? Unknown(string noun, string name, IEnumerable<string> known, Func<string, bool> isUnread) =>
        known.Contains(name, StringComparer.Ordinal) || isUnread(name) ? null
            : $"there is no {noun} {Quoted.Of(name)}" + Suggestion.Ending(name, [.. known], "there are");

    private static void NoteValue(Setting setting, RuleFile rules, Problems problems)
    {
        var input = ColumnName.Parse(setting.Name).Input;
        if (setting.IsOfDriver)
        {
            if (setting.Value != Setting.Off)
                problems.Note(setting.Place, $"a driver can only be switched off: write {Quoted.Of(Setting.Off)}");
        }
        else if (setting.IsOfSite)
            _ = SiteFacts.Of(new SiteEntry(new([]), rules.Node).With(setting), rules, problems);
        else if (setting.IsOfFinance)
        {
            // Rules without terms are reported as such.
            if (rules.Node.Find(RuleKeys.Finance) is not null && FinanceSetting.Applied(setting, rules, problems) is { } terms)
                _ = FinanceRule.Reader.Read(terms, problems);
        }
        else if (DatedCash.IsOf(setting.Name))
            Read(setting.Name.EndsWith($".{RuleKeys.Growth}", StringComparison.Ordinal) ? Unit.None : Unit.Money, null);
        else if (setting.Name.StartsWith(Setting.Claim, StringComparison.Ordinal) || rules.Inputs.Find(input)?.Value is not { } rule)
            Read(Unit.None, null);
        else
            Read(rule.Unit, rule);

        void Read(Unit unit, InputRule? rule) => _ = setting.IsChange ? (object?)setting.Change(unit.IsFraction, problems)
            : SettingValue.Read(setting, input, unit, rule, problems);
    }
}
