using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Language;

namespace Roi.Rules.Binding;

/// <summary>Reads what a setting puts in place of a quantity.</summary>
internal static class SettingValue
{
    /// <summary>The value; null, with a problem, where it is none.</summary>
    /// <param name="setting">A setting that replaces, and does not change.</param>
    /// <param name="name">The name of the quantity in the rules.</param>
    /// <param name="unit">Its unit.</param>
    /// <param name="rule">The input that it is a value of, which has bounds; null for a factor, a claim or a dated cost.</param>
    /// <param name="problems">Receives every problem.</param>
    public static Quantity? Read(Setting setting, string name, Unit unit, InputRule? rule, Problems problems)
    {
        if (setting.Node(problems) is not { } node)
            return null;
        var quantity = rule is null ? QuantityForm.Of(unit).Read(node, problems)?.Value : GivenValues.Read(node, name, rule, problems);
        if (quantity is not { Distribution: { IsConstant: true, Max: > Setting.Largest } })
            return quantity;
        problems.Note(setting.Place, Invariant($"this is too large; at most {Setting.Largest:0e0} can be set"));
        return null;
    }
}
