using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Roi.Rules.Running;

namespace Roi.Cli.Text;

/// <summary>How reports for people write numbers and dates: separators and the order of dates, from a table of our own. Words stay
/// English.</summary>
/// <remarks>
/// The locale of a report is ambient to what writes it (<see cref="Use"/>), and not a parameter: several hundred sentences, tables and
/// charts print digits, all through <see cref="Format"/>, and one report has one locale. It flows with the execution, into tasks too, and
/// is seen by no other one, so that reports may be written side by side. What other programs read (JSON, CSV, formulas, attributes) is not
/// printed through it.
/// </remarks>
/// <param name="Name">Language and region, such as de-DE.</param>
/// <param name="Decimal">The decimal mark.</param>
/// <param name="Group">What stands between groups of three digits.</param>
/// <param name="Date">The order of a date, with its separators: d, m and y stand for day, month and year.</param>
internal sealed partial record Locale(string Name, char Decimal, char Group, string Date)
{
    private const char NoBreak = '\u00A0', NarrowNoBreak = '\u202F', Apostrophe = '\u2019';

    private static readonly AsyncLocal<Locale?> Ambient = new();

    /// <summary>The way in which texts are written where no other is asked for: 1,234.5 and 2026-10-20.</summary>
    public static Locale Plain { get; } = new("", '.', ',', "y-m-d");

    /// <summary>All others, in ordinal order of names. Separators as in Unicode CLDR 45, but groups from 1,000 on everywhere, and two
    /// digits for day and month.</summary>
    public static ImmutableArray<Locale> All { get; } =
    [
        new("cs-CZ", ',', NoBreak, "d.m.y"), new("da-DK", ',', '.', "d.m.y"), new("de-AT", ',', NoBreak, "d.m.y"),
        new("de-CH", '.', Apostrophe, "d.m.y"), new("de-DE", ',', '.', "d.m.y"), new("en-GB", '.', ',', "d/m/y"),
        new("en-US", '.', ',', "m/d/y"), new("es-ES", ',', '.', "d/m/y"), new("fi-FI", ',', NoBreak, "d.m.y"),
        new("fr-FR", ',', NarrowNoBreak, "d/m/y"), new("it-IT", ',', '.', "d/m/y"), new("ja-JP", '.', ',', "y/m/d"),
        new("ko-KR", '.', ',', "y.m.d"), new("nb-NO", ',', NoBreak, "d.m.y"), new("nl-NL", ',', '.', "d-m-y"),
        new("pl-PL", ',', NoBreak, "d.m.y"), new("pt-BR", ',', '.', "d/m/y"), new("pt-PT", ',', NoBreak, "d/m/y"),
        new("sv-SE", ',', NoBreak, "y-m-d"), new("zh-CN", '.', ',', "y/m/d"),
    ];

    /// <summary>Whether paper has the size Letter, and not A4.</summary>
    public bool IsLetter => Name == "en-US";

    /// <summary>The locale of the report that is being written.</summary>
    public static Locale Current => Ambient.Value ?? Plain;

    /// <summary>The locale of a name, in any case; null where there is none.</summary>
    public static Locale? Find(string name) => All.FirstOrDefault(locale => locale.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Writes something in this locale.</summary>
    public void Use(Action write)
    {
        var before = Ambient.Value;
        Ambient.Value = this;
        try
        {
            write();
        }
        finally
        {
            Ambient.Value = before;
        }
    }

    /// <summary>Digits with the separators of this locale.</summary>
    /// <param name="digits">Digits as the invariant culture writes them: 1,234.5.</param>
    public string Digits(string digits) => Decimal == '.' && Group == ',' ? digits
        : string.Create(digits.Length, (digits, this), static (text, from) =>
        {
            for (var i = 0; i < text.Length; i++)
                text[i] = from.digits[i] switch { '.' => from.Item2.Decimal, ',' => from.Item2.Group, var c => c };
        });

    /// <summary>A date in the order of this locale.</summary>
    /// <param name="date">The date as yyyy-MM-dd; any other text is returned as it is.</param>
    public string DateOf(string date) => this == Plain
        || !DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? date
        : string.Concat(Date.Select(part => part switch
        {
            'd' => day.Day.ToString("00", CultureInfo.InvariantCulture),
            'm' => day.Month.ToString("00", CultureInfo.InvariantCulture),
            'y' => day.Year.ToString("0000", CultureInfo.InvariantCulture),
            _ => part.ToString(),
        }));

    /// <summary>The analysis with the sentences that the rules wrote, in English digits, in those of this locale. Words of people, such as
    /// titles, sources and messages of checks, stay as they were written.</summary>
    public Analysis Told(Analysis analysis) => this == Plain ? analysis : analysis with
    {
        Disclosures = [.. analysis.Disclosures.Select(Told)],
        Unmeasured = [.. analysis.Unmeasured.Select(Told)],
        Hopeful = [.. analysis.Hopeful.Select(Told)],
        Assumptions = [.. analysis.Assumptions.Select(assumption => assumption with { Shape = Told(assumption.Shape) })],
    };

    /// <summary>A sentence of ours with its numbers and dates in this locale. What is part of a word, a version, a file name or a setting
    /// is left alone.</summary>
    public string Told(string sentence) => NumberOrDate().Replace(sentence, found =>
        found.Groups["date"].Success ? DateOf(found.Value) : Digits(found.Value));

    [GeneratedRegex(
        """(?<![\p{L}\d_.,/"=+*]|=-)((?<date>\d{4}-\d\d-\d\d)|\d{1,3}(,\d{3})+(\.\d+)?|\d+\.\d+)(?![\p{L}\d_"%/]|[.,\-]\d|\.\p{L})""",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NumberOrDate();
}
