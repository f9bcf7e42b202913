using System.Collections.Immutable;
using Roi.Engine.Sampling;
using Roi.Engine.Simulation;
using Roi.Rules.Files;
using Roi.Rules.Language;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Binding;

/// <summary>A scenario bound to its rules: the engine's model, with the information that reports need.</summary>
internal sealed record BoundCase
{
    /// <summary>The model that the engine simulates.</summary>
    public required Model Model { get; init; }

    /// <summary>The drivers in the order of the rules, and whether the scenario claims them.</summary>
    public required ImmutableArray<(DriverRule Rule, bool IsClaimed)> Drivers { get; init; }

    /// <summary>The ids of the drivers that a person switches off for the run.</summary>
    public required IReadOnlySet<string> SwitchedOff { get; init; }

    /// <summary>The cash flow of the model as streams, those of each line apart.</summary>
    public required StreamedCash Streams { get; init; }

    /// <summary>The lines that a run was prepared to tell, in ordinal order of names; else none.</summary>
    public ImmutableArray<BoundLine> Lines { get; init; } = [];

    /// <summary>The checks in the order of the rules.</summary>
    public required ImmutableArray<BoundCheck> Checks { get; init; }

    /// <summary>The hurdles in the order of the rules.</summary>
    public required ImmutableArray<BoundCheck> Hurdles { get; init; }

    /// <summary>The conditions of <see cref="PayConditions"/>, in their order.</summary>
    public required ImmutableArray<BoundCheck> PayConditions { get; init; }

    /// <summary>The values that the run uses.</summary>
    public required ImmutableArray<BoundValue> Values { get; init; }

    /// <summary>The vendor's claims for factors in use.</summary>
    public required ImmutableArray<BoundClaim> Claims { get; init; }

    /// <summary>The inputs that differ from their neutral values.</summary>
    public required ImmutableArray<BoundAdjustment> Adjustments { get; init; }

    /// <summary>The inputs in use that are at their neutral values.</summary>
    public required ImmutableArray<BoundAdjustment> AtNeutral { get; init; }

    /// <summary>The column of the worst event's cost; null where the scenario names no event.</summary>
    public required string? WorstEventCost { get; init; }

    /// <summary>Every input at its value in the conservative case, by column.</summary>
    public required ImmutableDictionary<string, double> Conservative { get; init; }

    /// <summary>Every column of the model in the conservative case, where a run was prepared to place it among the trials; else
    /// null.</summary>
    public IReadOnlyDictionary<string, double>? ConservativeColumns { get; init; }

    /// <summary>The case with a run that places each outcome of the conservative case among the trials.</summary>
    public BoundCase Placed()
    {
        var columns = Simulator.Evaluate(Model, Conservative);
        var outcomes = Model.AllOutcomes.ToImmutableDictionary(outcome => outcome.Name, outcome => columns[outcome.Name]);
        return this with { ConservativeColumns = columns, Model = Model with { Thresholds = outcomes } };
    }

    /// <summary>The grades behind the total benefit, each with the observable of what rests on them; empty unless a run was prepared to
    /// give them.</summary>
    public ImmutableArray<(TermGrade Grade, string Observable)> Grades { get; init; } = [];

    /// <summary>The discrete risks that the conservative case takes at their P50, because it is not known whether more of them lowers or
    /// raises NPV, by column.</summary>
    public ImmutableArray<string> OfUnknownSign { get; init; } = [];

    /// <summary>Values that the rules widen by their grade of evidence, by column.</summary>
    public ImmutableDictionary<string, Widened> Widened { get; init; } = ImmutableDictionary<string, Widened>.Empty;

    /// <summary>The column that formulas use in place of a column: that of the widened value, where the rules widen it.</summary>
    public string InUse(string column) => Widened.ContainsKey(column) ? Widening.ColumnOf(column) : column;

    /// <summary>What a person set by hand, in the order of the settings.</summary>
    public ImmutableArray<AppliedSetting> Settings { get; init; } = [];

    /// <summary>The settings that name nothing in the case, and why.</summary>
    public ImmutableArray<(Setting Setting, string Obstacle)> IdleSettings { get; init; } = [];

    /// <summary>The correlations in effect, and the rank that each reaches.</summary>
    public required ImmutableArray<RankReach> Correlations { get; init; }

    /// <summary>The correlations without effect: one side is a constant, or no formula in use needs it.</summary>
    public required ImmutableArray<Correlation> IdleCorrelations { get; init; }

    /// <summary>The inputs and claims that the scenario gives, and totals derived from them, that no outcome and no check needs.</summary>
    public required ImmutableArray<string> Unneeded { get; init; }

    /// <summary>The name of the observable of a column that is not an outcome.</summary>
    /// <remarks>The closing bracket keeps it apart from the columns of lines, which end in the name of an input.</remarks>
    public static string ObservableOf(string column) => $"watched({column})";
}

/// <summary>A value that the run uses: an input of the model, or a derived quantity.</summary>
/// <param name="Column">Its column in the model.</param>
/// <param name="Title">In words.</param>
/// <param name="Kind">The kind of value.</param>
/// <param name="Unit">As the rules declare it.</param>
/// <param name="Quantity">Its value; null where it is derived by a formula.</param>
/// <param name="Formula">The formula's text; null where it is given.</param>
/// <param name="Place">The place in the file.</param>
/// <param name="Layer">The rule file that set it; null for the scenario.</param>
internal sealed record BoundValue(
    string Column, string Title, AssumptionKind Kind, Unit Unit, Quantity? Quantity, string? Formula, Place Place, string? Layer)
{
    /// <summary>The id of the layer that stated the source, where that is above the one that set the value; else null.</summary>
    public string? SourceWordedBy { get; init; }

    /// <summary>The change that a person made by hand of a value that is derived or widened, in words; null for none.</summary>
    public string? SetTo { get; init; }
}

/// <summary>A vendor's claim for a factor.</summary>
/// <param name="Factor">The factor's name; where the claim or the draw is of one line <c>line/factor</c>.</param>
/// <param name="Title">The factor in words.</param>
/// <param name="Range">The column of the rule's own range.</param>
/// <param name="Claim">The column of the claim.</param>
/// <param name="Kept">The column of claim times share kept.</param>
/// <param name="Used">The column of what the drivers use.</param>
/// <param name="IsCapped">The observable that is 1 where the claim lowered the factor.</param>
internal sealed record BoundClaim(string Factor, string Title, string Range, string Claim, string Kept, string Used, string IsCapped)
{
    /// <summary>The name under which the scenario states it: that of the factor, of a claim for one line <c>line/factor</c>.</summary>
    public required string Stated { get; init; }

    /// <summary>The column of what is drawn from the rules' range, before it is widened.</summary>
    public required string Draw { get; init; }
}

/// <summary>An input that differs from its neutral value.</summary>
/// <param name="Name">Its name in the rules.</param>
/// <param name="Title">In words, without a line.</param>
/// <param name="Column">Its column in the model.</param>
/// <param name="P50">The P50 of its values, in its unit.</param>
/// <param name="Neutral">The neutral value, in its unit.</param>
/// <param name="Unit">As the rules declare it.</param>
internal sealed record BoundAdjustment(string Name, string Title, string Column, double P50, double Neutral, Unit Unit);
