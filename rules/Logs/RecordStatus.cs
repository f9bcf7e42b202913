namespace Roi.Rules.Logs;

/// <summary>What a status says of a record.</summary>
internal enum RecordStatus : byte
{
    /// <summary>It is complete, or the status is not known.</summary>
    Complete,
    /// <summary>It is not complete yet.</summary>
    Open,
    /// <summary>It is deleted or cancelled.</summary>
    Deleted,
}

/// <summary>Understands the words of status columns. A column of SAP holds several codes with blanks between.</summary>
internal sealed class RecordStatuses
{
    private static readonly HashSet<string> Deleted = Keys("""
        DLFL DLT LÖVM LVRM CAN CANCELLED CANCELED deleted void rejected storniert gelöscht löschvormerkung annulé supprimé anulado borrado
        eliminado cancelado PTBO
        """);

    private static readonly HashSet<string> Open = Keys("""
        OSNO OSTS NOPR CRTD REL INPRG WAPPR APPR WSCH WMATL WPCOND open new draft pending assigned MOFN MIAR EROF FREI offen angelegt
        freigegeben ouvert nouveau attente abierto pendiente nuevo
        """);

    private static readonly HashSet<string> Closed = Keys("""
        NOCO TECO CLSD COMP CLOSE CLOSED complete completed done finished MEAB TABG ABGS abgeschlossen erledigt clôturé fermé terminé
        cerrado terminado completado
        """);

    private static readonly HashSet<string> OpenPhrases =
    [
        .. ((string[])["in progress", "on hold", "in Arbeit", "in Bearbeitung", "en cours", "en attente", "en curso", "en proceso",
            "waiting for approval", "waiting for parts"]).Select(ColumnName.KeyOf),
    ];

    private readonly NameTable statuses = new();
    private readonly List<RecordStatus> known = [];

    /// <summary>What a status says.</summary>
    public RecordStatus Of(ReadOnlySpan<byte> status)
    {
        var index = statuses.IndexOf(status);
        if (index == known.Count)
            known.Add(Understood(statuses.Names[index]));
        return known[index];
    }

    /// <summary>What the words of a status say: a deleted record stays so whatever else is said, and a closed one is not open.</summary>
    internal static RecordStatus Understood(string status)
    {
        var words = ColumnName.WordsOf(status);
        return words.Any(Deleted.Contains) ? RecordStatus.Deleted
            : words.Any(Closed.Contains) ? RecordStatus.Complete
            : words.Any(Open.Contains) || OpenPhrases.Contains(string.Concat(words)) ? RecordStatus.Open : RecordStatus.Complete;
    }

    private static HashSet<string> Keys(string words) =>
        [.. words.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Select(ColumnName.KeyOf)];
}
