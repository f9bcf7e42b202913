using Roi.Rules.Json;

namespace Roi.Rules.Logs;

/// <summary>Counts the currencies of costs: amounts of different ones are never added up.</summary>
/// <param name="stated">The currency that counts; null where the logs have to have no more than one.</param>
internal sealed class Currencies(string? stated)
{
    private readonly NameTable currencies = new();
    private readonly List<long> counts = [];

    /// <summary>The currency of the costs that count; null where no log names one.</summary>
    public string? Counted => stated ?? (currencies.Names is [var only] ? only : null);

    /// <summary>Counts a cost in a currency, which is empty where the log names none.</summary>
    /// <returns>Whether the cost counts.</returns>
    public bool Count(ReadOnlySpan<byte> currency)
    {
        if (currency.IsEmpty)
            return true;
        var index = currencies.IndexOf(currency);
        if (index == counts.Count)
            counts.Add(0);
        counts[index]++;
        return stated is null || string.Equals(currencies.Names[index], stated, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Reports that there are several currencies and nobody said which one counts, or that none is the one that should.</summary>
    public void Check(string path, Problems problems)
    {
        var found = string.Join(" and ", currencies.Names.Zip(counts, (name, count) => Invariant($"{name} ({count:N0} rows)")));
        if (stated is null && currencies.Names.Count > 1)
            problems.Note(path, $"costs are in {Quoted.Shortened(found)}; say which of them counts: --currency {currencies.Names[0]}; "
                + "rows with another one are set aside");
        if (stated is not null && currencies.Names.Count > 0 && !currencies.Names.Contains(stated, StringComparer.OrdinalIgnoreCase))
            problems.Note(path, $"no cost is in {Quoted.Of(stated)}: costs are in {Quoted.Shortened(found)}");
    }
}
