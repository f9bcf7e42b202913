using System.Collections.Immutable;
using Roi.Engine.Distributions;
using Roi.Engine.Formulas;

namespace Roi.Engine.Simulation;

/// <summary>Events that arrive at random, a Poisson process in each trial, and of which a share is prevented.</summary>
/// <remarks>An event at month t is prevented with probability <see cref="Prevented"/> x min(1, (t - start) / ramp-up), and never before the
/// start; start and ramp-up are those of the stream. What it would have cost is then a benefit at t. A calculation without draws, such
/// as the conservative case, takes what is prevented on average, spread evenly.</remarks>
public sealed record EventProcess
{
    /// <summary>The most events per year that a trial may expect. More are better told as money per year.</summary>
    public const double MostPerYear = 365;

    /// <summary>The column of the events to expect per year, from 0 to <see cref="MostPerYear"/>.</summary>
    public required string Rate { get; init; }

    /// <summary>The column of the share that is prevented at the full rate, from 0 to 1.</summary>
    public required string Prevented { get; init; }

    /// <summary>The cost of an event in money, over columns of the model and the names of <see cref="Drawn"/>.</summary>
    public required Formula Cost { get; init; }

    /// <summary>What each event has a draw of its own of, in ordinal order of names. A column of the model that has the same name holds
    /// one value for all events of a trial.</summary>
    public ImmutableArray<EventDraw> Drawn { get; init; } = [];

    /// <summary>The columns of the model that it reads, each once.</summary>
    public IEnumerable<string> Columns =>
        ((string[])[Rate, Prevented]).Concat(References.Of(Cost).Where(name => !IsDrawn(name))).Distinct(StringComparer.Ordinal);

    /// <summary>Whether each event has a draw of its own of a name.</summary>
    public bool IsDrawn(string name) => Drawn.Any(draw => draw.Name == name);

    /// <summary>The process with other columns in place of its own.</summary>
    /// <param name="column">Gives the column to read in place of another.</param>
    public EventProcess Redirected(Func<string, string> column)
    {
        ArgumentNullException.ThrowIfNull(column);
        return this with
        {
            Rate = column(Rate),
            Prevented = column(Prevented),
            Cost = References.Of(Cost).Where(name => !IsDrawn(name)).Aggregate(
                Cost, (cost, name) => new Substitution(name, new Reference(column(name))).In(cost)),
        };
    }

    /// <summary>Whether the processes have the same events in every trial of models with the same columns.</summary>
    public bool Equals(EventProcess? other) => other is not null && Rate == other.Rate && Prevented == other.Prevented
        && FormulaEquality.AreEqual(Cost, other.Cost) && Drawn.SequenceEqual(other.Drawn);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Rate, Prevented, Drawn.Length);
}

/// <summary>A quantity that each event has a draw of its own of.</summary>
/// <param name="Name">Its name in the formula of the cost.</param>
/// <param name="Distribution">Its distribution; a constant is one too.</param>
public sealed record EventDraw(string Name, Distribution Distribution);
