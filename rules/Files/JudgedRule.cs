using Roi.Rules.Json;
using Roi.Rules.Language;

namespace Roi.Rules.Files;

/// <summary>A condition on the results of a case: a check, of which credibility depends, or a hurdle, of which it depends whether the
/// purchase pays. Both are bound, decided, layered and tested alike.</summary>
/// <param name="Id">Unique among checks and hurdles.</param>
/// <param name="Title">In words; null where the file gives none.</param>
/// <param name="When">Which sites it concerns; null for all.</param>
/// <param name="Currency">The currency of a bound in money; null where it has none.</param>
/// <param name="Expect">What has to hold.</param>
/// <param name="Message">What it means that this does not hold; may be empty for a hurdle.</param>
/// <param name="Holds">What it means that this holds; null where the file does not say.</param>
/// <param name="Advice">What to do about it; may be empty for a hurdle.</param>
/// <param name="Source">Where the bound comes from.</param>
/// <param name="Node">The place in the file.</param>
internal abstract record JudgedRule(
    Placed<string> Id, string? Title, Expression? When, string? Currency, ExpectRule Expect, string Message, string? Holds, string Advice,
    string Source, SourceNode Node)
{
    /// <summary>The form of an id.</summary>
    private protected static Reader<string> IdForm { get; } =
        Form.Matching("[a-z0-9][a-z0-9-]*", "an id of small letters, digits and hyphens");

    /// <summary>The form of a currency.</summary>
    private protected static Reader<string> CurrencyForm { get; } = Form.Matching("[A-Z]{3}", "a currency code such as USD");

    /// <summary>The part of a rule file that holds it: <c>checks</c> or <c>hurdles</c>.</summary>
    public abstract string Part { get; }

    /// <summary>The word for it in messages: "check" or "hurdle".</summary>
    public string Noun => Part[..^1];
}
