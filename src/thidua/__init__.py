"""thidua: một phong trào thi đua, từ kế hoạch đến hồ sơ khen thưởng."""

__version__ = "0.1.0"
