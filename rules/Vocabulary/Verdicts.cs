namespace Roi.Rules.Vocabulary;

/// <summary>How much a failed check matters.</summary>
public enum Severity
{
    /// <summary>Worth knowing; never changes the verdict.</summary>
    Info,
    /// <summary>Recheck before the case goes on.</summary>
    Warning,
    /// <summary>The case is not credible while this fails.</summary>
    Error,
}

/// <summary>How a check ended.</summary>
public enum CheckVerdict
{
    /// <summary>What it expects holds.</summary>
    Pass,
    /// <summary>What it expects does not hold.</summary>
    Fail,
    /// <summary>It could not be decided: a value is not a number.</summary>
    Error,
    /// <summary>It does not concern this scenario, or something it needs is missing.</summary>
    NotApplicable,
}

/// <summary>The findings in one word.</summary>
public enum Verdict
{
    /// <summary>All checks pass.</summary>
    Credible,
    /// <summary>A warning fails.</summary>
    Recheck,
    /// <summary>A check of severity error fails, or a check could not be decided.</summary>
    NotCredible,
}
