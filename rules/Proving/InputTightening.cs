using Roi.Rules.Binding;
using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Language;

namespace Roi.Rules.Proving;

/// <summary>Judges inputs. An input tightens where its maximum falls; its meaning, its widening and what reports say of its neutral value
/// must stay the same. A new input is not used yet, unless the program itself asks for its name.</summary>
internal static class InputTightening
{
    private const string Part = RuleKeys.Inputs;

    public static void Judge(LayerComparison comparison)
    {
        var formulas = comparison.Formulas;
        foreach (var entry in comparison.Below.Inputs.InFileOrder)
        {
            if (comparison.Above.Inputs.Find(entry.Name)?.Value is { } after)
                Judge(comparison, formulas, entry.Name, entry.Value, after);
            else if (formulas.UsersAbove(entry.Name) is { Count: > 0 } users)
                comparison.Loosens(null, Part, entry.Name,
                    $"the input {Quoted.Of(entry.Name)} would be gone, which {Quoted.List(users)} {(users.Count == 1 ? "needs" : "need")}",
                    entry.Key);
        }
        if (comparison.Above.Inputs.Find(Names.HourlyCost)?.Value is { IsPerLine: true } price
            && comparison.Below.Inputs.Find(Names.HourlyCost) is null)
            comparison.Loosens(price.Node, Part, Names.HourlyCost, $"{Quoted.Of(Names.HourlyCost)} would price the worst event of a "
                + "scenario that gives no cost of it, which is refused now");
    }

    private static void Judge(LayerComparison comparison, Formulas formulas, string name, InputRule before, InputRule after)
    {
        if (before.Unit.Declared != after.Unit.Declared)
            Changed(RuleKeys.Unit, $"the unit of {name} would change from {before.Unit.InWords()} to {after.Unit.InWords()}");
        if (before.Level != after.Level || before.DrawnFor != after.DrawnFor)
            Changed(RuleKeys.Per, $"{name} would be given {Times(after)} instead of {Times(before)}");
        if (!formulas.IsSame(before.Formula, after.Formula))
            Changed(RuleKeys.Formula, $"the formula of {name} would change from {Shown(before.Formula)} to {Shown(after.Formula)}");
        var (old, now) = (DefaultOf(name, before), DefaultOf(name, after));
        if (EvidenceRaise.IsRise(old?.Evidence, now?.Evidence) && old is not null)
            comparison.Loosens(after.Default!.Find(RuleKeys.Evidence)?.Value, Part, name,
                $"the evidence of the default of {name} would rise from {EvidenceRaise.Words(old.Evidence)} to {now!.Evidence}",
                before.Default);
        if (!IsSame(old, now) && !ReferenceEquals(before.Default, after.Default))
            Changed(RuleKeys.Default, before.Default is null ? $"{name} would have a default, where each scenario has to give it now"
                : $"the default of {name} would change");
        else if (old is not null && now is not null && after.Neutral is null && !EvidenceRaise.IsRise(old.Evidence, now.Evidence)
            && !EvidenceTightening.AreWidenedAlike(comparison, old.Evidence, now.Evidence))
        {
            var (what, accepted) = EvidenceTightening.Regraded($"the default of {name}");
            comparison.CannotJudge(after.Default!.Find(RuleKeys.Evidence)?.Value, Part, name, what, accepted, before.Default);
        }
        if (before.Neutral is null != after.Neutral is null && EvidenceTightening.Widens(comparison.Above))
            Changed(RuleKeys.Neutral, $"{name} would {(after.Neutral is null ? "lose its" : "have a")} neutral value, and values with one "
                + "are not widened for their evidence");
        else if (before.Neutral is { } neutral && !FieldText.AreSame(RuleKeys.Neutral, neutral, after.Neutral))
            Changed(RuleKeys.Neutral, $"the neutral value of {name} would {(after.Neutral is null ? "be gone" : "change")}, by which "
                + "reports tell what a case takes for granted");
        if (before.Hopeful is { } words && words != after.Hopeful)
            Changed(RuleKeys.Hopeful, $"the words for what a case takes for granted that leaves {name} neutral would "
                + (after.Hopeful is { } others ? $"change from {Quoted.Of(words)} to {Quoted.Of(others)}" : "be gone"));
        if (Dominance.IsAbove(after.Max, before.Max))
            comparison.Loosens(after.Node.Find(RuleKeys.Max)?.Value, Part, name,
                $"the highest value of {name} would rise from {ChangeText.Amounts(before.Max, after.Max)}",
                before.Node.Find(RuleKeys.Max)?.Value);

        void Changed(string key, string what) => comparison.CannotJudge(
            after.Node.Find(key)?.Value, Part, name, what, "leave it as it is, or declare an input of another name",
            before.Node.Find(key)?.Value);
    }

    private static Quantity? DefaultOf(string name, InputRule rule) =>
        rule.Default is { } standard ? GivenValues.Read(standard, name, rule, new()) : null;

    private static bool IsSame(Quantity? before, Quantity? after) =>
        before is not null && before.Distribution.Equals(after?.Distribution) && before.Conservative == after?.Conservative;

    private static string Times(InputRule rule) => rule.Level switch
    {
        InputLevel.Line => "for each line",
        InputLevel.SiteOrLine => "for the site or a line",
        _ => "once for the site",
    } + rule.DrawnFor switch
    {
        DrawnFor.Year => ", with a draw for each year",
        DrawnFor.Event => ", with a draw for each event",
        _ => "",
    };

    private static string Shown(Expression? formula) => formula is null ? "none" : Quoted.Of(formula.Text);
}
