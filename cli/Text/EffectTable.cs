using System.Collections.Immutable;
using Roi.Engine.Simulation;
using Roi.Rules.Differences;

namespace Roi.Cli.Text;

/// <summary>One line of the table of effects: an edit, the interaction, or all edits together.</summary>
/// <param name="Name">What the edit is of, in words, or the title of the line.</param>
/// <param name="Effect">The edit; null for the last two lines.</param>
/// <param name="Cells">A text for each of <see cref="EffectTable.Columns"/>.</param>
internal sealed record EffectLine(string Name, EditEffect? Effect, ImmutableArray<string> Cells);

/// <summary>The effect of each edit alone on the P50 of four outcomes. The printed lines add up to the last digit.</summary>
internal static class EffectTable
{
    /// <summary>The sentences that explain how the lines add up.</summary>
    public const string Note = "Each line is the old rules with this edit alone, less the old rules. What the edits do together beyond "
        + "that, and what rounding leaves, stands in the line of the interaction, so that the lines add up to the last digit.";

    /// <summary>The outcomes whose P50 the columns show.</summary>
    public static ImmutableArray<(string Title, OutcomeUnit Unit)> Columns { get; } =
        [("NPV", OutcomeUnit.Money), ("Benefit", OutcomeUnit.MoneyPerYear), ("ROI", OutcomeUnit.Fraction), ("Payback", OutcomeUnit.Months)];

    /// <summary>The unit of the differences in a column, in words.</summary>
    public static string Unit(OutcomeUnit unit, string currency) => unit == OutcomeUnit.Fraction ? "points" : Format.Unit(unit, currency);

    /// <summary>The lines: one for each edit, then the interaction, then all edits together.</summary>
    public static ImmutableArray<EffectLine> Lines(ScenarioComparison comparison)
    {
        Func<MedianEffect, double>[] values =
            [effect => effect.Npv, effect => effect.TotalBenefit, effect => effect.Roi * 100, effect => effect.Payback];
        var columns = values.Select(of => Column([.. comparison.Effects.Select(effect => of(effect.Own))], of(comparison.Whole))).ToList();
        (string Name, EditEffect? Effect)[] heads =
        [
            .. comparison.Effects.Select(effect => (effect.Titles, (EditEffect?)effect)),
            ("Interaction of the edits", null), ("All edits together", null),
        ];
        return [.. heads.Select((head, row) => new EffectLine(head.Name, head.Effect, [.. columns.Select(column => column[row])]))];
    }

    /// <summary>An effect of an edit that no column shows, in a few words; null where there is none.</summary>
    public static string? Remark(EditEffect effect, string currency) => !effect.IsOnConservativeAlone ? null
        : $"moves the conservative case alone: NPV {new RoundedSum([], effect.ConservativeNpv).Total} {currency}";

    private static List<string> Column(List<double> parts, double whole)
    {
        if (parts.Append(whole).All(double.IsFinite))
        {
            RoundedSum sum = new(parts, whole);
            return [.. sum.Parts, sum.Remainder, sum.Total];
        }
        return [.. parts.Select(Text), "not defined", Text(whole)];

        static string Text(double effect) => double.IsFinite(effect) ? new RoundedSum([], effect).Total : DifferenceText.Never(effect);
    }
}
