
namespace Roi.Rules.Json;

/// <summary>The forms of JSON values. Each reads values and writes its JSON Schema.</summary>
/// <example>
/// <code>
/// public static Reader&lt;WorstEvent&gt; Reader { get; } = Form.Object&lt;WorstEvent&gt;("an event", o =&gt;
/// {
///     var date  = o.Optional("date",  Form.Date,            "The day it began");
///     var hours = o.Required("hours", Form.Number(0, 8760), "How long the line stood still, in hours");
///     var kept  = o.Default("share",  Form.Fraction(), 0.5, "The share of it that counts");
///     return row =&gt; new WorstEvent(date.At(row)?.Value, hours.Of(row), kept.Of(row));
/// });
/// </code>
/// </example>
internal static class Form
{
    /// <summary>Any value, as it stands in the file.</summary>
    public static Reader<SourceNode> Anything { get; } = new AnyForm();

    /// <summary>true or false.</summary>
    public static Reader<bool> Flag { get; } = new FlagForm();

    /// <summary>A day, written as yyyy-MM-dd.</summary>
    public static Reader<DateOnly> Date { get; } = new DateForm();

    /// <summary>A text that is not blank, in one line.</summary>
    /// <param name="longest">The most UTF-16 characters it may have.</param>
    public static Reader<string> Text(int longest = 200) => new TextForm(longest, mayBeEmpty: false, pattern: null, "a text");

    /// <summary>A text that may be empty and may hold line breaks.</summary>
    /// <param name="longest">The most UTF-16 characters it may have.</param>
    public static Reader<string> FreeText(int longest = 2000) => new TextForm(longest, mayBeEmpty: true, pattern: null, "a text");

    /// <summary>A text of a given pattern, such as an id.</summary>
    /// <param name="pattern">A regular expression for the whole text, in syntax that .NET and JSON Schema share.</param>
    /// <param name="expected">The pattern in words.</param>
    /// <param name="longest">The most UTF-16 characters it may have.</param>
    public static Reader<string> Matching(string pattern, string expected, int longest = 100) =>
        new TextForm(longest, mayBeEmpty: false, pattern, expected);

    /// <summary>A finite number within bounds, both included.</summary>
    public static Reader<double> Number(double min = double.NegativeInfinity, double max = double.PositiveInfinity) =>
        new NumberForm(min, max);

    /// <summary>A whole number within bounds, both included.</summary>
    public static Reader<int> WholeNumber(int min = int.MinValue, int max = int.MaxValue) => new WholeNumberForm(min, max);

    /// <summary>A fraction, written "30%" or 0.3, within bounds, both included. A bare 1 is refused.</summary>
    /// <param name="min">As a fraction, 0 or more.</param>
    /// <param name="max">As a fraction; what is above 1 can only be written as a percentage.</param>
    public static Reader<double> Fraction(double min = 0, double max = 1) => new FractionForm(min, max);

    /// <summary>The highest value of a fraction, for which a bare 1 may stand too.</summary>
    public static Reader<double> HighestFraction() => new FractionForm(0, 1, mayBeOne: true);

    /// <summary>One of some fixed words.</summary>
    public static Reader<string> Word(params string[] words)
    {
        ArgumentNullException.ThrowIfNull(words);
        return new ChoiceForm<string>([.. words.Select(word => (word, word))]);
    }

    /// <summary>One of some fixed words, each standing for a value.</summary>
    public static Reader<T> Choice<T>(params (string Word, T Value)[] choices) => new ChoiceForm<T>(choices);

    /// <summary>A list.</summary>
    /// <param name="item">The form of each of its values.</param>
    /// <param name="min">The fewest values.</param>
    /// <param name="max">The most values.</param>
    public static Reader<IReadOnlyList<Placed<T>>> ListOf<T>(Reader<T> item, int min = 0, int max = 10_000) =>
        new ListForm<T>(item, min, max);

    /// <summary>An object whose keys are free names.</summary>
    /// <param name="value">The form of each value.</param>
    /// <param name="key">The form of its keys; null takes any that are not blank, up to 100 characters.</param>
    /// <param name="max">The most keys.</param>
    public static Reader<Map<T>> MapOf<T>(Reader<T> value, Reader<string>? key = null, int max = 10_000) =>
        new MapForm<T>(value, key ?? Text(100), max);

    /// <summary>An object with declared keys: the declaration lists the fields and returns the construction of the value.</summary>
    /// <param name="expected">The object in words, such as <c>an event</c>.</param>
    /// <param name="declare">Declares each field, and returns the construction.</param>
    /// <param name="elsewhere">Where an unknown key belongs, to follow "it belongs"; null where it is known nowhere.</param>
    public static Reader<T> Object<T>(
        string expected, Func<Fields, Func<Row, T>> declare, Func<string, string?>? elsewhere = null) =>
        new ObjectForm<T>(expected, declare, elsewhere);

    /// <summary>One of several forms, distinguished by the kind of value or by the telling keys of an object.</summary>
    /// <param name="expected">All of them in words.</param>
    /// <param name="variants">The forms, the first that recognises a value reads it.</param>
    public static Reader<T> OneOf<T>(string expected, params Reader<T>[] variants) => new OneOfForm<T>(expected, variants);

    /// <summary>A form with advice on what people write in its place.</summary>
    /// <param name="form">The form.</param>
    /// <param name="mistake">The place and the message for a value that is such a mistake; null for any other.</param>
    public static Reader<T> Advised<T>(Reader<T> form, Func<SourceNode, (SourceNode Place, string Message)?> mistake) =>
        new AdvisedForm<T>(form, mistake);

    /// <summary>A form under a name of its own in the schema.</summary>
    /// <param name="name">Unique in the schema.</param>
    /// <param name="declaration">Gives the form; called once, at first use.</param>
    public static Reader<T> Named<T>(string name, Func<Reader<T>> declaration) => new NamedForm<T>(name, _ => declaration());

    /// <summary>A form under a name of its own in the schema, which may hold itself.</summary>
    /// <param name="name">Unique in the schema.</param>
    /// <param name="declaration">Gives the form, for use inside of it, and returns it; called once, at first use.</param>
    public static Reader<T> Named<T>(string name, Func<Reader<T>, Reader<T>> declaration) => new NamedForm<T>(name, declaration);
}
