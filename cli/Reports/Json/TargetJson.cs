using Roi.Rules.Targets;
using static Roi.Cli.Reports.Json.OutputValues;

namespace Roi.Cli.Reports.Json;

/// <summary>Writes the answer of <c>roi target</c> for other programs.</summary>
internal static class TargetJson
{
    /// <summary>The JSON Schema, byte for byte as in <c>rules/schema</c>.</summary>
    public static string Schema => OutputSchema.Text(OutputContext.Default.TargetDocument, "target.schema.json");

    /// <summary>Writes the answer as UTF-8 without a byte order mark, closed by a line end.</summary>
    public static void Write(TargetResult result, Stream stream) =>
        OutputContext.Write(Document(result), OutputContext.Default.TargetDocument, stream);

    private static TargetDocument Document(TargetResult result)
    {
        var one = result.Find is null ? null : result.Conditions.SelectMany(condition => condition.Answers).FirstOrDefault();
        var isFound = one?.Reach == TargetReach.Found;
        return new(
            result.Base.RunId, result.Base.Version, result.Base.Title, result.Base.Currency, result.Base.Options.Trials, TargetRun.Trials,
            result.Find, result.Find is null ? null : result.Conditions[0].Id,
            isFound ? Finite(one!.Value) : null, isFound ? Finite(one!.StandardError) : null,
            result.Find is null ? null : isFound, one?.Proof is { } proof ? new(proof.RunId, proof.Finding.Verdict,
                Numbers(proof.Finding.Observed, observed => observed.Expression, observed => observed.Value)) : null,
            result.Find is not null ? null : [.. result.Conditions.SelectMany(condition => condition.Answers
                .Select(answer => Frontier(condition, answer)))],
            result.Find is not null ? null : [.. result.Conditions.Where(condition => condition.Shift is not null)
                .Select(condition => new CommonShiftEntry(condition.Id, condition.Shift!.Shift, condition.Shift.IsReachable))]);
    }

    private static FrontierEntry Frontier(TargetCondition condition, TargetAnswer answer) => new(
        condition.Id, answer.Name, answer.Reach != TargetReach.Found ? null : answer.IsAtLeast ? "atLeast" : "atMost",
        Finite(answer.Value), Finite(answer.StandardError), answer.Reach == TargetReach.Found, answer.Reach switch
        {
            TargetReach.Found => "found",
            TargetReach.AlwaysMet => "alwaysMet",
            TargetReach.NeverMet => "neverMet",
            TargetReach.NotMoved => "notMoved",
            _ => "undecided",
        });
}
