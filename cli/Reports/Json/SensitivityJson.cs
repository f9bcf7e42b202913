using System.Collections.Immutable;
using Roi.Rules.Sensitivity;
using static Roi.Cli.Reports.Json.OutputValues;

namespace Roi.Cli.Reports.Json;

/// <summary>Writes the answer of <c>roi sensitivity</c> for other programs.</summary>
internal static class SensitivityJson
{
    /// <summary>The JSON Schema, byte for byte as in <c>rules/schema</c>.</summary>
    public static string Schema => OutputSchema.Text(OutputContext.Default.SensitivityDocument, "sensitivity.schema.json");

    /// <summary>Writes the answer as UTF-8 without a byte order mark, closed by a line end.</summary>
    public static void Write(SensitivityResult result, Stream stream) =>
        OutputContext.Write(Document(result), OutputContext.Default.SensitivityDocument, stream);

    private static SensitivityDocument Document(SensitivityResult result)
    {
        var analysis = result.Base;
        var insight = InsightJson.Document(analysis);
        return new(analysis.RunId, analysis.Version, analysis.Title, analysis.Currency, analysis.Options.Trials, result.Trials,
            analysis.JudgedNpv, insight?.Tornado ?? [], insight?.TornadoOfEvents, insight?.Response ?? [],
            [.. result.Spreads.SelectMany(spread => spread.Shares.Select(share => Share(spread.By, share)))], insight?.Frontier ?? [],
            [.. result.Shifts.Select(shift => new CommonShiftEntry(shift.Id, shift.Shift.Shift, shift.Shift.IsReachable))],
            insight?.ValueOfInformation is { } information
                ? information with { Inputs = Knowledge(result.Information), Groups = Knowledge(result.OfGroups) } : null,
            result.Losses is { } losses ? Losses(losses) : null);
    }

    private static SpreadEntry Share(SpreadBy by, SpreadShare share) => new(Word(by), share.Name, share.Title,
        Finite(share.First?.Value), Finite(share.Total?.Value), Finite(share.Shapley?.Value),
        new(Finite(share.First?.StandardError), Finite(share.Total?.StandardError), Finite(share.Shapley?.StandardError)));

    private static IReadOnlyList<KnowledgeEntry> Knowledge(ImmutableArray<KnowledgeValue> values) => [.. values.Select(value =>
        new KnowledgeEntry(Word(value.By), value.Name, value.Value.Value, Finite(value.Value.StandardError)))];

    private static LossesEntry Losses(LossProfile profile)
    {
        var (probability, loss) = (profile.Losses.Probability, profile.Losses.ExpectedLoss);
        return new(probability.Value, loss.Value, new(Finite(probability.StandardError), Finite(loss.StandardError)),
            Typical(profile.WorstTenth), [.. profile.Missed.Select(missed => new MissedHurdleEntry(
                missed.Id, missed.Share, Typical(missed.Values)))]);
    }

    private static IReadOnlyList<TypicalEntry> Typical(ImmutableArray<TypicalValue> values) => [.. values.Select(value =>
        new TypicalEntry(value.Name, value.Title, value.Unit.ToString(), value.Median, value.MedianOfAll, value.Distance.Value,
            Finite(value.Distance.StandardError)))];

    private static string Word(SpreadBy by) => by switch
    {
        SpreadBy.Input => "input",
        SpreadBy.Driver => "driver",
        SpreadBy.Line => "line",
        _ => "evidence",
    };
}
