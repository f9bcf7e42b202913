using Roi.Engine.Streams;
using Roi.Rules.Binding;
using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Language;

namespace Roi.Rules.Proving;

/// <summary>Proves the streams of the cash flow for all scenarios: units of amounts, months and growth, and which keys fit which
/// amount.</summary>
internal static class FlowProof
{
    /// <summary>Reports every problem of drivers and cash entries.</summary>
    public static void Note(RuleFile rules, BoundRules bound, Problems problems)
    {
        foreach (var driver in rules.Drivers)
            if (driver.Flow.Events is { } events ? AreSound(events)
                : NoteAmount(driver.Formula, driver.Flow, "a driver's formula", isYearly: true))
                NoteParts($"driver {Quoted.Of(driver.Id.Value)}", driver.Flow);
        foreach (var stream in rules.Cash ?? [])
        {
            var whose = $"cash entry {Quoted.Of(stream.Id.Value)}";
            if (!IsProvable(stream.Formula) || Amount(stream, whose) is not { } isYearly)
                continue;
            if (NoteAmount(stream.Formula, stream.Flow, $"the formula of {whose}", isYearly))
                NoteParts(whose, stream.Flow);
            NoteKeys(stream, whose, isYearly, problems);
        }

        // Whether the amount is one per year; null where its unit is neither.
        bool? Amount(CashRule stream, string whose)
        {
            if (stream.Flow.ByYear.Count > 0)
                return true;
            if (bound.Formula(stream.Formula, problems) is not { } formula)
                return null;
            if (StreamUnits.IsYearly(stream, formula) is { } isYearly)
                return isYearly;
            problems.Note(stream.Formula.Node, $"the formula of {whose} must come out in money, for what is paid once, or in money/yr; "
                + $"this one comes out in {formula.Unit!.Value.InWords()}");
            return null;
        }

        bool NoteAmount(Expression formula, FlowRule flow, string whose, bool isYearly)
        {
            var isSound = true;
            foreach (var amount in flow.ByYear.Count > 0 ? flow.ByYear : [formula])
            {
                if (!IsProvable(amount))
                    continue;
                var own = bound.Formula(amount, problems);
                var isRight = own?.Require(isYearly ? Unit.MoneyPerYear : Unit.Money, whose, problems,
                    isYearly && flow.ByYear.Count == 0 && own.Unit == Unit.Money
                        ? "what comes once stands in \"cash\", as a benefit" : null) == true;
                if (isRight)
                {
                    LineTerms.Note(amount, bound.Names.IsOfLine, problems);
                    LineTerms.NoteFactors(amount, bound.Names, problems);
                }
                isSound &= isRight;
            }
            return isSound;
        }

        // The parts of events are proven by themselves; their product is added up over lines as any formula.
        bool AreSound(EventsRule events)
        {
            if (!events.Parts.All(part => IsProvable(part.Value) && bound.Formula(part.Value) is not null))
                return true;
            LineTerms.Note(events.PerYear, bound.Names.IsOfLine, problems);
            if (!events.PerYear.Names.Any(bound.Names.IsOfLine))
                foreach (var (_, part) in events.Parts)
                    LineTerms.NoteFactors(part, bound.Names, problems);
            return true;
        }

        void NoteParts(string whose, FlowRule flow)
        {
            foreach (var (key, value) in flow.Given.Where(part => IsProvable(part.Value)))
            {
                LineTerms.NoteFactors(value, bound.Names, problems);
                bound.Formula(value, problems)?.Require(key == RuleKeys.Growth ? Unit.None : Unit.Month, $"\"{key}\" of {whose}", problems);
            }
        }

        bool IsProvable(Expression expression) =>
            !expression.Names.Any(name => rules.Unread.Contains(name) || bound.Names.HasWrongUnit(name));
    }

    /// <summary>Reports keys that do not fit the amount of a cash entry or its kind.</summary>
    private static void NoteKeys(CashRule stream, string whose, bool isYearly, Problems problems)
    {
        var (flow, formula) = (stream.Flow, stream.Formula.Node);
        if (isYearly && stream.Kind == StreamKind.Benefit)
            problems.Note(formula, $"{whose} is a benefit in money per year: move it to \"drivers\", where it has an outcome of its own; a "
                + "benefit of \"cash\" comes once, in money");
        if (isYearly && stream.Kind == StreamKind.Residual)
            problems.Note(formula, $"{whose} is a residual, which comes once: its formula must come out in money, not in money/yr");
        string[] misplaced = isYearly ? [RuleKeys.At, RuleKeys.From, RuleKeys.Until]
            : [RuleKeys.Start, RuleKeys.End, RuleKeys.RampUp, RuleKeys.Growth];
        foreach (var (key, value) in flow.Given.Where(part => misplaced.Contains(part.Key)))
            problems.Note(value.Node, isYearly
                ? $"{whose} is money per year, which flows from \"start\" until \"end\": \"{key}\" is of money that is paid once"
                : $"{whose} is money once, paid \"at\" a month or evenly \"from\" one \"until\" another: \"{key}\" is of money per year");
        if (flow.At is { } at && (flow.From ?? flow.Until) is not null)
            problems.Note(at.Node, $"{whose} is paid \"at\" a month, or evenly \"from\" one \"until\" another, not both");
        else if (flow is { From: { } since, Until: null })
            problems.Note(since.Node, $"{whose} is paid evenly from a month, and \"until\" is missing");
        if (flow.Tax == TaxTreatment.Depreciated && stream.Kind != StreamKind.Investment)
            problems.Note(stream.Node.Find(RuleKeys.Tax)!.Value, $"{whose} is no investment, so there is nothing to depreciate: leave "
                + "\"tax\" out, or write \"taxed\" or \"exempt\"");
    }
}
