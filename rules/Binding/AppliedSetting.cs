using Roi.Rules.Files;

namespace Roi.Rules.Binding;

/// <summary>A setting, and what it does to one quantity of a case.</summary>
/// <param name="Text">The setting as it was written: <c>goLiveMonths=+6</c>.</param>
/// <param name="Name">The column of the quantity; of a term, a fact or a driver its name in the setting.</param>
/// <param name="Title">In words.</param>
/// <param name="Shape">What it is now, in words.</param>
internal sealed record AppliedSetting(string Text, string Name, string Title, string Shape)
{
    /// <summary>Whether rules decide it otherwise: a factor, the share kept, a term of finance, a driver.</summary>
    public bool IsNotByRules { get; init; }

    /// <summary>How far it lies outside of the rules' range; null where it does not, or where they give none.</summary>
    public string? Outside { get; init; }

    /// <summary>The bounds of a quantity of which the run tells the share of trials outside; null where it is known before.</summary>
    public SettingBounds? Bounds { get; init; }

    /// <summary>The observable that is 1 where the quantity would lie outside of <see cref="Bounds"/>.</summary>
    public string? IsBeyond { get; init; }
}

/// <summary>The bounds that a setting may not leave: 0, and the highest value that rules allow.</summary>
/// <param name="Setting">The setting.</param>
/// <param name="Most">The highest value; infinite for none.</param>
/// <param name="IsFraction">Whether the quantity is a fraction.</param>
internal sealed record SettingBounds(Setting Setting, double Most, bool IsFraction)
{
    /// <summary>What lies out of bounds is cut off where it is a smaller share of the trials than this, and refused otherwise.</summary>
    public const double Negligible = 1e-6;

    /// <summary>Why a setting is refused.</summary>
    /// <param name="column">What is set.</param>
    /// <param name="share">The share of trials in which it would lie outside.</param>
    /// <param name="isBelow">Whether it may lie below 0.</param>
    /// <param name="isAbove">Whether it may lie above <see cref="Most"/>.</param>
    /// <param name="told">What the change makes of a fixed quantity; null where it is not fixed.</param>
    public string Refusal(string column, double share, bool isBelow = true, bool isAbove = true, string? told = null)
    {
        static string Percent(double share) =>
            share >= 0.001 ? Invariant($"{share * 100:0.#}") : Invariant($"{Math.Max(share * 100, 0.0001):0.####}");

        var number = IsFraction ? ShapeNumber.Fraction : ShapeNumber.Amount;
        var bounds = string.Join(" or ", [.. isBelow ? (string[])["below 0"] : [],
            .. isAbove && !double.IsInfinity(Most) ? (string[])[$"above {number.Text(Most)}"] : []]);
        var ways = isBelow ? Setting.BothWays : "";
        return told is not null ? $"{column}: {told}, {bounds}{ways}"
            : share == 1 ? $"{column} would be {bounds} in every trial{ways}"
            : Invariant($"{column} would be {bounds} in {Percent(share)} % of the trials{ways}");
    }
}
