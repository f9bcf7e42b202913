using System.CommandLine;
using Roi.Cli.Text;

namespace Roi.Cli.Commands;

/// <summary>The option for the way in which reports for people write numbers and dates.</summary>
internal static class LanguageOption
{
    /// <summary>Creates the option; its value is null where it is not given.</summary>
    public static Option<Locale?> Create() => ExplainedOption.Create<Locale?>("--lang", "LANG",
        "How reports for people write numbers and dates, such as de-DE, en-GB or fr-FR; words stay English, JSON and CSV as they are "
        + "[default: 1,234.5 and 2026-10-20]", Read);

    private static string? Read(string text, out Locale? value)
    {
        value = Locale.Find(text);
        return value is null ? ExplainedOption.NotKnown("--lang", text, [.. Locale.All.Select(locale => locale.Name)]) : null;
    }
}
