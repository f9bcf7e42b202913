using System.Collections.Immutable;
using Roi.Engine.Streams;

namespace Roi.Engine.Simulation;

/// <summary>A stream of the cash flow: the columns that hold its values in each trial.</summary>
/// <param name="Id">The id of its driver or cash entry. Streams of different lines may share it.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Amounts">Of money per year, the amount of every year at first-year prices, or the amounts of years 1, 2, … from the
/// decision; of money once, the amount.</param>
public sealed record StreamColumns(string Id, StreamKind Kind, ImmutableArray<string> Amounts)
{
    /// <summary>The production line it belongs to; empty for the whole site.</summary>
    public string Line { get; init; } = "";

    /// <summary>Whether it is money per year; money once otherwise.</summary>
    public bool IsYearly { get; init; }

    /// <summary>Whether its amounts are those of years 1, 2, … from the decision, with nothing in later years; else there is one
    /// amount for every year.</summary>
    public bool IsByYear { get; init; }

    /// <summary>Whether the amounts by year are draws of one amount, so that they differ by chance alone.</summary>
    public bool IsRedrawn { get; init; }

    /// <summary>The month from which it flows, or at which money once is paid; null for month 0.</summary>
    public string? Start { get; init; }

    /// <summary>The month at which it ends; null for the horizon, of money once for a payment at its start.</summary>
    public string? End { get; init; }

    /// <summary>The months from the start to the full rate; null for none.</summary>
    public string? RampUp { get; init; }

    /// <summary>The growth per year, a fraction; null for none.</summary>
    public string? Growth { get; init; }

    /// <summary>From when the years of growth count.</summary>
    public GrowthFrom GrowthFrom { get; init; }

    /// <summary>How tax counts it.</summary>
    public TaxTreatment Tax { get; init; }

    /// <summary>Of what is depreciated, the month from which it is in service; null for the month of its payment.</summary>
    public string? InService { get; init; }

    /// <summary>Of amounts by year, the amount of the run-rate figures; null where it is the amount itself.</summary>
    public string? RunRate { get; init; }

    /// <summary>The events that bring the money, with the amounts as what they bring per year on average; null where none do. Then it is
    /// money per year without growth and without an end.</summary>
    public EventProcess? Events { get; init; }

    /// <summary>The columns of months and growth.</summary>
    public IEnumerable<string> Times => ((string?[])[Start, End, RampUp, Growth, InService]).OfType<string>();

    /// <summary>All columns that it reads.</summary>
    public IEnumerable<string> Columns => Amounts.Concat(Times).Concat(RunRate is null ? [] : [RunRate]).Concat(Events?.Columns ?? []);

    /// <summary>Whether all but the line and the amounts are those of another stream.</summary>
    public bool HasTimesOf(StreamColumns other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return this with { Line = other.Line, Amounts = other.Amounts } == other;
    }

    /// <summary>The stream with other columns in place of its own.</summary>
    /// <param name="column">Gives the column to read in place of another.</param>
    public StreamColumns Redirected(Func<string, string> column)
    {
        return this with
        {
            Amounts = [.. Amounts.Select(column)],
            RunRate = Of(RunRate),
            Start = Of(Start),
            End = Of(End),
            RampUp = Of(RampUp),
            Growth = Of(Growth),
            InService = Of(InService),
            Events = Events?.Redirected(column),
        };

        string? Of(string? name) => name is null ? null : column(name);
    }
}
