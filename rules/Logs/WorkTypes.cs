using Roi.Rules.Json;

namespace Roi.Rules.Logs;

/// <summary>Tells planned from unplanned work by the types that a log writes. Only words are understood; codes of a plant such as PM01 have
/// to be stated.</summary>
internal sealed class WorkTypes(LogOptions options)
{
    private static readonly string[] UnplannedWords =
    [
        "unplanned", "breakdown", "corrective", "corrective maintenance", "cm", "em", "emergency", "failure", "reactive", "repair", "fault",
        "ungeplant", "störung", "stoerung", "ausfall", "reparatur", "korrektiv", "störungsmeldung", "panne", "correctif", "curatif",
        "non planifié", "imprévu", "avería", "correctivo", "no planificado", "no programado", "unscheduled", "malfunction report", "m2",
        "x",
    ];

    private static readonly string[] PlannedWords =
    [
        "planned", "preventive", "preventative", "preventive maintenance", "pm", "inspection", "scheduled", "predictive", "calibration",
        "service", "geplant", "wartung", "inspektion", "vorbeugend", "instandhaltung geplant", "préventif", "planifié", "programmé",
        "entretien", "preventivo", "planificado", "programado", "inspección", "changeover", "rüsten", "setup",
    ];

    private static readonly HashSet<string> UnplannedKeys = [.. UnplannedWords.Select(ColumnName.KeyOf)];
    private static readonly HashSet<string> PlannedKeys = [.. PlannedWords.Select(ColumnName.KeyOf)];

    private readonly NameTable types = new();
    private readonly List<(WorkKind Kind, long Count)> known = [];

    /// <summary>The types in the order in which they first appeared, each with its kind and the number of records.</summary>
    /// <param name="records">The records that are kept; of types beyond the first 253 the rows with them count.</param>
    public IEnumerable<WorkType> All(LogRecords records)
    {
        var counts = records.TypeCounts;
        return types.Names.Zip(known).Select((pair, i) => new WorkType(
            pair.First, pair.Second.Kind, i < LogRecords.MostTypes ? counts[i] : pair.Second.Count));
    }

    /// <summary>The kind of a type, which is counted, and its number, from 0.</summary>
    public (WorkKind Kind, int Type) KindOf(ReadOnlySpan<byte> type)
    {
        var index = types.IndexOf(type);
        if (index == known.Count)
            known.Add((Understood(types.Names[index]), 0));
        var (kind, count) = known[index];
        known[index] = (kind, count + 1);
        return (kind, index);
    }

    private WorkKind Understood(string type) =>
        options.Planned.Contains(type, StringComparer.OrdinalIgnoreCase) ? WorkKind.Planned
        : options.Unplanned.Contains(type, StringComparer.OrdinalIgnoreCase) ? WorkKind.Unplanned
        : UnplannedKeys.Contains(ColumnName.KeyOf(type)) ? WorkKind.Unplanned
        : PlannedKeys.Contains(ColumnName.KeyOf(type)) ? WorkKind.Planned : WorkKind.Unknown;
}

/// <summary>A type of work that a log writes.</summary>
/// <param name="Name">As it is written.</param>
/// <param name="Kind">What it counts as.</param>
/// <param name="Count">The number of records with it.</param>
public sealed record WorkType(string Name, WorkKind Kind, long Count);
