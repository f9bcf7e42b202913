using System.Text.Json.Nodes;

namespace Roi.Rules.Tests.Laws.Layers;

/// <content>Edits of streams of money, of the terms that date and tax them, and of declared outcomes.</content>
internal sealed partial class RandomLayer
{
    private RandomStreams Streams => new(draws);

    private bool DriverTimes() => below.Cash is not null && WithDriver(driver =>
    {
        var changed = driver.DeepClone().AsObject();
        Move(changed, RandomStreams.Yearly, isMore: key => key is "start" or "rampUp");
        return changed;
    });

    private bool DriverByYear() => below.Cash is not null && WithDriver(driver =>
    {
        var changed = driver.DeepClone().AsObject();
        if (!MoveYears(changed, isMore: !IsStricter) && !draws.Chance(0.2))
            return null;
        if (changed["byYear"] is null)
            (changed["byYear"], changed["formula"]) = (new JsonArray((string)driver["formula"]!), null);
        foreach (var key in changed.Where(member => member.Value is null).Select(member => member.Key).ToList())
            changed.Remove(key);
        return changed;
    }, driver => driver["byYear"] is not null);

    private void ChangeEvents(Draws apart)
    {
        var driver = below.Events!.DeepClone().AsObject();
        var isStricter = apart.Chance(0.7);
        var key = apart.OneOf("rate", "cost", "prevented", "start", "rampUp", "when");
        if (key is "start" or "rampUp")
            driver[key] = driver[key] is { } month ? RandomStreams.Moved((string)month!, isStricter) : new RandomStreams(apart).Value(key);
        else if (key == "when")
            driver[key] = RandomFormula.When(apart);
        else
            driver["events"]![key] = $"({(string)driver["events"]![key]!}) * {(isStricter ? "80%" : key == "prevented" ? "1.02" : "110%")}";
        Items("drivers").Add(driver);
        Edits.Add(EventsEdit);
    }

    private bool CashTimes() => WithCash(entry =>
    {
        var isOnce = RandomStreams.Single.Any(entry.ContainsKey) || (string?)entry["kind"] is "residual" or "benefit"
            || (string?)entry["id"] == "purchase";
        var comesIn = ComesIn(entry);
        return Move(entry, isOnce ? RandomStreams.Single : RandomStreams.Yearly,
            key => key is "growth" or "end" ? !comesIn : comesIn);
    });

    private bool CashAmount() => WithCash(entry =>
    {
        var isMore = ComesIn(entry) != IsStricter;
        if (MoveYears(entry, isMore))
            return true;
        if (entry["formula"] is not { } formula)
            return false;
        entry["formula"] = draws.Below(4) switch
        {
            0 => RandomFormula.Respelt(draws, (string)formula!, isSame: true),
            1 => "setup * 2",
            _ => RandomStreams.Moved((string)formula!, isMore),
        };
        return true;
    });

    private bool CashKind() => WithCash(entry =>
    {
        if (draws.Chance(0.5))
            entry["kind"] = draws.OneOf(RandomStreams.Kinds);
        else if (draws.Chance(0.5))
            entry["tax"] = draws.OneOf("taxed", "exempt");
        else
            entry["title"] = "In other words";
        return true;
    });

    private bool CashComes()
    {
        if (!touched.Add("cash.new"))
            return false;
        var entry = Streams.Entry("new", IsStricter ? draws.OneOf("cost", "investment") : draws.OneOf(RandomStreams.Kinds));
        entry["added"] = true;
        if (below.Cash is null)
            foreach (var part in new RandomStreams(draws).Entries().Take(2))
            {
                part["added"] = true;
                Items("cash").Add(part);
            }
        Items("cash").Add(entry);
        return true;
    }

    private bool CashGoes() => WithCash(entry =>
    {
        var id = entry["id"]!.DeepClone();
        entry.Clear();
        (entry["id"], entry["removed"]) = (id, true);
        return true;
    });

    private bool Timing()
    {
        if (below.Cash is null || !touched.Add("finance.timing"))
            return false;
        Part("finance")["timing"] = draws.OneOf("monthEnd", "yearEnd", "midYear");
        return true;
    }

    private bool Tax()
    {
        if (below.Cash is null || !touched.Add("finance.tax"))
            return false;
        var tax = below.Finance["tax"]?.DeepClone().AsObject() ?? Streams.Tax();
        if (below.Finance["tax"] is not null)
            tax["rate"] = RandomRules.Percent(Math.Min(Read(tax["rate"]!) * (IsStricter ? 1.2 : 0.8), 1));
        if (draws.Chance(0.2))
            tax["losses"] = draws.OneOf("offset", "carriedForward");
        Part("finance")["tax"] = tax;
        return true;
    }

    private bool OutcomeFormula()
    {
        if (below.Outcomes.Count == 0 || !touched.Add("outcomes.own"))
            return false;
        var outcome = below.Outcomes[0].DeepClone().AsObject();
        outcome["formula"] = draws.Chance(0.7) ? RandomFormula.Respelt(draws, (string)outcome["formula"]!, isSame: true)
            : (string?)below.Outcome("own")["formula"];
        Items("outcomes").Add(outcome);
        return true;
    }

    private bool OutcomeComesOrGoes()
    {
        if (draws.Chance(0.5) && below.Outcomes.Count > 0)
        {
            if (!touched.Add("outcomes.own"))
                return false;
            Items("outcomes").Add(new JsonObject { ["id"] = "own", ["removed"] = true });
            return true;
        }
        if (!touched.Add("outcomes.new"))
            return false;
        var added = below.Outcome("new");
        added["added"] = true;
        Items("outcomes").Add(added);
        return true;
    }

    /// <summary>Moves one of the months, or the growth, to the stricter or the looser; gives it a value where it has none, or takes it
    /// away.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="keys">The keys that it may have.</param>
    /// <param name="isMore">Whether more of a key is stricter.</param>
    private bool Move(JsonObject stream, string[] keys, Func<string, bool> isMore)
    {
        string[] given = [.. keys.Where(stream.ContainsKey)];
        var key = draws.OneOf(given.Length > 0 && draws.Chance(0.85) ? given : keys);
        if (key == "growth" && stream["byYear"] is not null)
            return false;
        if (stream[key] is not { } value)
            stream[key] = Streams.Value(key);
        else if (draws.Chance(0.15))
            stream.Remove(key);
        else
            stream[key] = RandomStreams.Moved(value.ToString(), isMore(key) == IsStricter);
        if (stream["growth"] is null)
            stream.Remove("growthFrom");
        else if (key == "growth" && draws.Chance(0.1))
            stream["growthFrom"] = draws.OneOf("start", "decision");
        return true;
    }

    private bool MoveYears(JsonObject stream, bool isMore)
    {
        if (stream["byYear"] is not JsonArray years)
            return false;
        var year = draws.Below(years.Count);
        if (draws.Chance(0.2))
            years.RemoveAt(year);
        else
            years[year] = draws.Chance(0.4) ? RandomFormula.Respelt(draws, (string)years[year]!, isSame: true)
                : RandomStreams.Moved((string)years[year]!, isMore);
        return years.Count > 0;
    }

    private static bool ComesIn(JsonObject entry) => (string?)entry["kind"] is "residual" or "benefit";

    private bool WithCash(Func<JsonObject, bool> edit)
    {
        if (below.Cash is null)
            return false;
        // The entries of every case are named by inputs, of which little can be changed.
        var entry = draws.OneOf([.. below.Cash.Skip(below.Cash.Count > 2 && draws.Chance(0.7) ? 2 : 0)]).DeepClone().AsObject();
        var id = (string)entry["id"]!;
        if (touched.Contains("cash." + id) || !edit(entry))
            return false;
        touched.Add("cash." + id);
        Items("cash").Add(entry);
        return true;
    }
}
