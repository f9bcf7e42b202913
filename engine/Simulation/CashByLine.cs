using System.Collections.Immutable;

namespace Roi.Engine.Simulation;

/// <summary>The cash flow of each production line: its own streams, and an equal share of those of the site. The cash flows of all lines
/// add up to that of the site.</summary>
/// <param name="Streams">The cash flow of the model, the streams of each line apart; one without a line is of the site.</param>
/// <param name="Sharers">How many lines share what is of the site; at least 1.</param>
/// <param name="Told">The names of the lines whose payback a run gives.</param>
public sealed record CashByLine(ImmutableArray<StreamColumns> Streams, int Sharers, ImmutableArray<string> Told)
{
    /// <summary>Whether every line that shares is told.</summary>
    public bool IsOfAll => Told.Length == Sharers;

    /// <summary>All columns that the cash flows of the lines read, each once.</summary>
    internal IEnumerable<string> Columns =>
        Told.SelectMany(StreamsOf).SelectMany(stream => stream.Columns).Distinct(StringComparer.Ordinal);

    /// <summary>The streams of the site and those of one line.</summary>
    internal IEnumerable<StreamColumns> StreamsOf(string line) =>
        Streams.Where(stream => stream.Line.Length == 0 || stream.Line == line);
}

/// <summary>When a line pays back.</summary>
/// <param name="Line">The name of the line.</param>
/// <param name="Months">Months until its own cumulative cash and its share of that of the site stay at or above zero together, by the
/// definition of <see cref="Outcomes.Payback"/>; infinite for never.</param>
/// <param name="PaysFirst">The share of trials in which it pays back and no other line does so earlier, in [0, 1]; lines that pay at the
/// same time count each. Null where the line is the only one, or not all lines are told.</param>
/// <param name="NonePays">The share of trials in which no line pays back, the same for each of them; null as <paramref name="PaysFirst"/>.
/// </param>
public sealed record LinePayback(string Line, OutcomeStatistics Months, double? PaysFirst, double? NonePays);
