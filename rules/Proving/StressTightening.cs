using Roi.Rules.Files;
using Roi.Rules.Json;

namespace Roi.Rules.Proving;

/// <summary>Judges stress sets. They may be added and retitled, not removed, and what one sets may not change: whether other values are
/// harsher depends on the case.</summary>
internal static class StressTightening
{
    public static void Judge(LayerComparison comparison)
    {
        foreach (var before in comparison.Below.Stress)
        {
            var id = before.Id.Value;
            if (comparison.Above.Stress.FirstOrDefault(set => set.Id.Value == id) is not { } after)
                comparison.Loosens(null, RuleKeys.Stress, id, $"the stress set {Quoted.Of(id)} would be gone", before.Id.Node);
            else if (!FieldText.AreSame(RuleKeys.Set, SetOf(before), SetOf(after)))
                comparison.CannotJudge(SetOf(after), RuleKeys.Stress, id,
                    $"what the stress set {Quoted.Of(id)} sets would change from {FieldText.Of(RuleKeys.Set, SetOf(before))} to "
                        + $"{FieldText.Of(RuleKeys.Set, SetOf(after))}", "leave it as it is, and add a stress set of your own",
                    SetOf(before));
        }

        static SourceNode SetOf(StressRule set) => set.Node.Find(RuleKeys.Set)!.Value;
    }
}
